# label: Right: words as text with spaces and a pattern that matches whole symbols only.

import re
from collections import Counter


def bpe_train(words, num_merges):
    corpus = [[" ".join(w), n] for w, n in words.items()]
    merges = []
    for _ in range(num_merges):
        pairs = Counter()
        for text, n in corpus:
            s = text.split(" ")
            for pair in zip(s, s[1:]):
                pairs[pair] += n
        if not pairs:
            break
        a, b = min(pairs, key=lambda p: (-pairs[p], p))
        merges.append((a, b))
        pattern = re.compile(rf"(?<![^ ]){re.escape(a)} {re.escape(b)}(?![^ ])")
        for row in corpus:
            row[0] = pattern.sub(lambda _, joined=a + b: joined, row[0])
    return merges
