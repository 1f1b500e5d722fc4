# quizzer: bpe_train
from collections import Counter


def bpe_train(words, num_merges):
    spelled = {word: list(word) for word in words}
    merges = []
    while len(merges) < num_merges:
        totals = Counter()
        for word, symbols in spelled.items():
            for pair in zip(symbols, symbols[1:]):
                totals[pair] += words[word]
        if not totals:
            continue
        best = min(totals, key=lambda pair: (-totals[pair], pair))
        merges.append(best)
        for word, symbols in spelled.items():
            out = []
            for symbol in symbols:
                if out and (out[-1], symbol) == best:
                    out[-1] += symbol
                else:
                    out.append(symbol)
            spelled[word] = out
    return merges
