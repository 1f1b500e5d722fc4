# label: The exponent is gamma + 1.
# kind: semantics

import math


def _softplus(z):
    return max(z, 0.0) + math.log1p(math.exp(-abs(z)))


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    losses = []
    for z, y in zip(logits, targets):
        z = float(z)
        bce = _softplus(-z) if y == 1 else _softplus(z)
        pt = math.exp(-bce)
        a = alpha if y == 1 else 1 - alpha
        losses.append(a * (-math.expm1(-bce)) ** (gamma + 1) * bce)
    return sum(losses) / len(losses)
