# quizzer: bce_with_logits
import numpy as np


def bce_with_logits(logits, targets, pos_weight=None):
    w = 1.0 if pos_weight is None else pos_weight
    factor = 1 + (w - 1) * targets
    soft = np.log1p(np.exp(-np.abs(logits))) + np.maximum(-logits, 0)
    return float(((1 - targets) * logits + factor * soft).mean())
