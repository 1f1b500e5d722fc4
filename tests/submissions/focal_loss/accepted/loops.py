# quizzer: focal_loss
import math


def _log_sigmoid(s):
    return -math.log1p(math.exp(-s)) if s >= 0 else s - math.log1p(math.exp(s))


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for z, t in zip(logits, targets, strict=True):
        s, a = (z, alpha) if t == 1 else (-z, 1 - alpha)
        total -= a * math.exp(gamma * _log_sigmoid(-s)) * _log_sigmoid(s)
    return total / len(logits)
