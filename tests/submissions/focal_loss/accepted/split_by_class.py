# quizzer: focal_loss
import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    def part(s):
        return np.sum(np.exp(-gamma * np.logaddexp(0, s)) * np.logaddexp(0, -s))

    pos, neg = logits[targets == 1], -logits[targets == 0]
    return float((alpha * part(pos) + (1 - alpha) * part(neg)) / logits.size)
