# quizzer: bpe_train
from collections import Counter


def merge(symbols, pair):
    out, i = [], 0
    while i < len(symbols):
        if i + 1 < len(symbols) and (symbols[i], symbols[i + 1]) == pair:
            out.append(symbols[i] + symbols[i + 1])
            i += 2
        else:
            out.append(symbols[i])
            i += 1
    return out


def bpe_train(words, num_merges):
    spelled = {word: list(word) for word in words}
    merges = []
    for _ in range(num_merges):
        totals = Counter()
        for word, symbols in spelled.items():
            for pair in zip(symbols, symbols[1:]):
                totals[pair] += words[word]
        if not totals:
            break
        best = min(totals, key=lambda pair: (-totals[pair], pair))
        merges.append(best)
        spelled = {word: merge(sorted(symbols), best) for word, symbols in spelled.items()}
    return merges
