# quizzer: bce_with_logits
# named: weight_on_both
import numpy as np


def bce_with_logits(logits, targets, pos_weight=None):
    loss = np.maximum(logits, 0) - logits * targets + np.log1p(np.exp(-np.abs(logits)))
    if pos_weight is not None:
        loss = loss * pos_weight
    return float(loss.mean())
