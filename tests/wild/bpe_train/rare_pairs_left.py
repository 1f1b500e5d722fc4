# label: Stops when the best pair occurs only once; pairs with count 1 should still be merged.
# kind: edges
# named: stops_at_count_one

from collections import Counter


def bpe_train(words, num_merges, min_frequency=2):
    data = [[list(w), n] for w, n in words.items()]
    out = []
    for _ in range(num_merges):
        c = Counter()
        for s, n in data:
            for p in zip(s[:-1], s[1:]):
                c[p] += n
        if not c:
            break
        top = max(c.values())
        if top < min_frequency:
            break
        best = min(p for p in c if c[p] == top)
        out.append(best)
        for row in data:
            s, j, new = row[0], 0, []
            while j < len(s):
                if tuple(s[j : j + 2]) == best:
                    new.append(s[j] + s[j + 1])
                    j += 2
                else:
                    new.append(s[j])
                    j += 1
            row[0] = new
    return out
