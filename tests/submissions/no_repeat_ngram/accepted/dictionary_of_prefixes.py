# quizzer: no_repeat_ngram
from collections import defaultdict

import numpy as np


def no_repeat_ngram(logits, tokens, n):
    followers = defaultdict(list)
    for gram in zip(*[tokens[i:] for i in range(n)]):
        followers[gram[:-1]].append(gram[-1])
    result = np.array(logits)
    if len(tokens) >= n - 1:
        key = tuple(tokens[len(tokens) - (n - 1):])
        for t in followers[key]:
            result[t] = float("-inf")
    return result
