# quizzer: cross_entropy
import math


def cross_entropy(logits, labels, smoothing=0.0):
    total = 0.0
    for row, label in zip(logits, labels, strict=True):
        top = max(row)
        lse = top + math.log(sum(math.exp(v - top) for v in row))
        for c, v in enumerate(row):
            q = smoothing / len(row) + (1 - smoothing) * (c == label)
            total += q * (lse - v)
    return total / len(labels)
