# label: Right: one sample at a time with math.log1p.

import math


def softplus(t):
    return t + math.log1p(math.exp(-t)) if t > 0 else math.log1p(math.exp(t))


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for z, y in zip(map(float, logits), map(int, targets)):
        t, weight = (z, alpha) if y else (-z, 1.0 - alpha)
        total += weight * math.exp(-gamma * softplus(t)) * softplus(-t)
    return total / len(logits)
