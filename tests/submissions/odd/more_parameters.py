"""Takes further parameters that have defaults."""

import numpy as np


def softmax(logits, axis=-1, *, temperature=1.0, dtype=None):
    logits = logits / temperature
    shifted = np.exp(logits - logits.max(axis, keepdims=True))
    return (shifted / shifted.sum(axis, keepdims=True)).astype(dtype or float)
