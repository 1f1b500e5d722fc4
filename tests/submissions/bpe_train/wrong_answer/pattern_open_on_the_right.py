# quizzer: bpe_train
import re
from collections import Counter


def bpe_train(words, num_merges):
    texts = {word: " ".join(word) for word in words}
    merges = []
    for _ in range(num_merges):
        pairs = Counter()
        for word, text in texts.items():
            symbols = text.split(" ")
            for pair in zip(symbols, symbols[1:]):
                pairs[pair] += words[word]
        if not pairs:
            break
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        merges.append(best)
        pattern = re.compile(r"(?<!\S)" + re.escape(" ".join(best)))
        joined = "".join(best)
        texts = {word: pattern.sub(lambda _: joined, text) for word, text in texts.items()}
    return merges
