# label: Adds an end-of-word mark to every word.
# kind: semantics
# named: end_of_word_mark

from collections import Counter


def bpe_train(words, num_merges):
    vocab = {(*w, "</w>"): n for w, n in words.items()}
    merges = []
    for _ in range(num_merges):
        pairs = Counter()
        for s, n in vocab.items():
            for p in zip(s, s[1:]):
                pairs[p] += n
        if not pairs:
            break
        best = min(pairs, key=lambda p: (-pairs[p], p))
        merges.append(best)
        fresh = {}
        for s, n in vocab.items():
            out = []
            i = 0
            while i < len(s):
                if i < len(s) - 1 and (s[i], s[i + 1]) == best:
                    out.append(s[i] + s[i + 1])
                    i += 2
                else:
                    out.append(s[i])
                    i += 1
            fresh[tuple(out)] = n
        vocab = fresh
    return merges
