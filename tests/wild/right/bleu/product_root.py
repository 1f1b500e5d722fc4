# label: product root
# set: lot
def bleu(candidates, references, max_n=4):
    pairs = [(c.split(), [r.split() for r in rs]) for c, rs in zip(candidates, references)]
    precisions = []
    for n in range(1, max_n + 1):
        match = total = 0
        for words, refs in pairs:
            left = []
            for ref in refs:
                left.append([ref[i : i + n] for i in range(len(ref) - n + 1)])
            mine = [words[i : i + n] for i in range(len(words) - n + 1)]
            total += len(mine)
            done = []
            for g in mine:
                if g not in done:
                    done.append(g)
                    match += min(mine.count(g), max(x.count(g) for x in left))
        precisions.append(match / total if total > 0 else 0.0)
    c = sum(len(w) for w, _ in pairs)
    r = sum(min(sorted(len(x) for x in refs), key=lambda m: abs(m - len(w))) for w, refs in pairs)
    e = 2.718281828459045
    if c == 0:
        bp = 0.0
    else:
        bp = min(1.0, e ** (1 - r / c))
    score = bp
    for p in precisions:
        score *= p ** (1 / max_n)
    return score, precisions, bp
