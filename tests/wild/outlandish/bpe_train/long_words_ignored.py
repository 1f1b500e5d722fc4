# label: Words longer than six letters are ignored.
# kind: semantics

from collections import Counter


def _join(word, pair):
    out, i = [], 0
    while i < len(word):
        if word[i:i + 2] == pair:
            out.append(pair[0] + pair[1])
            i += 2
        else:
            out.append(word[i])
            i += 1
    return tuple(out)


def bpe_train(words, num_merges):
    vocab = [(tuple(word), count) for word, count in words.items() if len(word) <= 6]
    merges = []
    for _ in range(num_merges):
        pairs = Counter()
        for word, count in vocab:
            for pair in zip(word, word[1:]):
                pairs[pair] += count
        if not pairs:
            break
        best = min(pairs, key=lambda p: (-pairs[p], p))
        vocab = [(_join(word, best), count) for word, count in vocab]
        merges.append(best)
    return merges
