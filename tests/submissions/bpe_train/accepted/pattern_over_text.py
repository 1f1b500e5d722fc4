# quizzer: bpe_train
import re
from collections import Counter


def bpe_train(words, num_merges):
    vocabulary = {" ".join(word): count for word, count in words.items()}
    merges = []
    for _ in range(num_merges):
        pairs = Counter()
        for text, count in vocabulary.items():
            symbols = text.split()
            for pair in zip(symbols, symbols[1:]):
                pairs[pair] += count
        if not pairs:
            return merges
        best = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[0][0]
        merges.append(best)
        bigram = re.compile(r"(?<!\S)" + re.escape(" ".join(best)) + r"(?!\S)")
        joined = "".join(best)
        vocabulary = {bigram.sub(lambda _: joined, text): n for text, n in vocabulary.items()}
    return merges
