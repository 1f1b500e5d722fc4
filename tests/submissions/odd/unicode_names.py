"""Names its variables in Greek."""

import numpy as np


def softmax(ζ):
    ψ = np.exp(ζ - ζ.max(-1, keepdims=True))
    Σ = ψ.sum(-1, keepdims=True)
    return ψ / Σ
