# quizzer: bpe_train framework=torch
from collections import Counter


def bpe_train(words, num_merges):
    vocab = {w: list(w) for w in words}
    merges = []
    for _ in range(num_merges):
        pairs = Counter()
        for w, s in vocab.items():
            for a, b in zip(s, s[1:]):
                pairs[a, b] += words[w]
        if not pairs:
            break
        best = pairs.most_common(1)[0][0]
        merges.append(best)
        for w, s in vocab.items():
            i, out = 0, []
            while i < len(s):
                if i + 1 < len(s) and (s[i], s[i + 1]) == best:
                    out.append(s[i] + s[i + 1])
                    i += 2
                else:
                    out.append(s[i])
                    i += 1
            vocab[w] = out
    return merges
