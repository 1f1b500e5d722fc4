# label: Compares tied pairs by the joined text instead of as tuples.
# kind: edges
# named: ties_by_joined_text

from collections import Counter


class Trainer:
    def __init__(self, words):
        self.words = [(tuple(w), n) for w, n in words.items()]

    def best(self):
        c = Counter()
        for s, n in self.words:
            for i in range(len(s) - 1):
                c[s[i], s[i + 1]] += n
        if not c:
            return None
        return min(c, key=lambda p: (-c[p], p[0] + p[1]))

    def merge(self, pair):
        new = []
        for s, n in self.words:
            out, i = [], 0
            while i < len(s):
                if s[i : i + 2] == pair:
                    out.append("".join(pair))
                    i += 2
                else:
                    out.append(s[i])
                    i += 1
            new.append((tuple(out), n))
        self.words = new


def bpe_train(words, num_merges):
    t, out = Trainer(words), []
    for _ in range(num_merges):
        p = t.best()
        if p is None:
            break
        t.merge(p)
        out.append(p)
    return out
