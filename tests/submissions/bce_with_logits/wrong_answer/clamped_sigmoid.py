# quizzer: bce_with_logits
# named: clipped_probability
import numpy as np


def bce_with_logits(logits, targets, pos_weight=None):
    w = 1.0 if pos_weight is None else pos_weight
    p = 0.5 * (1 + np.tanh(logits / 2))
    p = np.minimum(np.maximum(p, 1e-7), 1 - 1e-7)
    return float(-np.mean(w * targets * np.log(p) + (1 - targets) * np.log1p(-p)))
