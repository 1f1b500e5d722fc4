# label: Right: plain loops over Python floats.

from math import exp, fsum, log


def cross_entropy(logits, labels, smoothing=0.0):
    losses = []
    for row, y in zip(logits.tolist(), labels.tolist()):
        top = max(row)
        lse = top + log(fsum(exp(v - top) for v in row))
        for c, v in enumerate(row):
            q = smoothing / len(row) + (1 - smoothing if c == y else 0)
            losses.append(q * (lse - v))
    return fsum(losses) / len(labels)
