# label: Ties go to the pair seen first instead of the smallest.
# kind: edges
# after: karpathy/minbpe#90
# named: first_seen_on_ties

def bpe_train(words, num_merges):
    vocab = {tuple(w): c for w, c in words.items()}
    merges = []
    for _ in range(num_merges):
        stats = {}
        for syms, c in vocab.items():
            for pair in zip(syms, syms[1:]):
                stats[pair] = stats.get(pair, 0) + c
        if not stats:
            break
        best = max(stats, key=stats.get)
        merges.append(best)
        nxt = {}
        for syms, c in vocab.items():
            out, i = [], 0
            while i < len(syms):
                if syms[i : i + 2] == best:
                    out.append(best[0] + best[1])
                    i += 2
                else:
                    out.append(syms[i])
                    i += 1
            nxt[tuple(out)] = nxt.get(tuple(out), 0) + c
        vocab = nxt
    return merges
