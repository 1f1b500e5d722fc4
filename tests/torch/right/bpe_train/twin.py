# quizzer: bpe_train framework=torch
from collections import Counter


def bpe_train(words, num_merges):
    spelled = {w: list(w) for w in words}
    merges = []
    for _ in range(num_merges):
        counts = Counter()
        for w, s in spelled.items():
            for pair in zip(s, s[1:]):
                counts[pair] += words[w]
        if not counts:
            break
        best = min(counts, key=lambda p: (-counts[p], p))
        merges.append(best)
        for w, s in spelled.items():
            out, i = [], 0
            while i < len(s):
                if i + 1 < len(s) and (s[i], s[i + 1]) == best:
                    out.append(s[i] + s[i + 1])
                    i += 2
                else:
                    out.append(s[i])
                    i += 1
            spelled[w] = out
    return merges
