# label: Right: keeps the pair counts up to date instead of counting anew; merges as lists.

from collections import Counter, defaultdict


def bpe_train(words, num_merges):
    symbols = {w: list(w) for w in words}
    counts, where = Counter(), defaultdict(set)

    def add(w, sign):
        for pair in zip(symbols[w], symbols[w][1:]):
            counts[pair] += sign * words[w]
            where[pair].add(w)

    for w in words:
        add(w, 1)
    merges = []
    while len(merges) < num_merges:
        counts += Counter()
        if not counts:
            break
        highest = max(counts.values())
        best = min(p for p, c in counts.items() if c == highest)
        merges.append(list(best))
        for w in list(where[best]):
            add(w, -1)
            old, new = symbols[w], []
            for s in old:
                if new and new[-1] == best[0] and s == best[1] and not joined:
                    new[-1] += s
                    joined = True
                else:
                    new.append(s)
                    joined = False
            symbols[w] = new
            add(w, 1)
    return merges
