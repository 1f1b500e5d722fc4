# quizzer: focal_loss
import numpy as np


import math


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    total = 0.0
    for z, t in zip(logits, targets):
        margin = z if t else -z
        if margin >= 0:
            ce = math.log1p(math.exp(-margin))
            miss = math.exp(-margin) / (1 + math.exp(-margin))
        else:
            ce = -margin + math.log1p(math.exp(margin))
            miss = 1 / (1 + math.exp(margin))
        weight = alpha if t else 1 - alpha
        total += weight * (miss * ce) ** gamma
    return total / len(logits)
