# label: Multiplies by 1 + gamma, as Gemma stores its weights, instead of gamma.
# kind: semantics
# named: one_plus_gain

import numpy as np


class RMSNorm:
    def __init__(self, weight, eps):
        self.weight, self.eps = weight, eps

    def __call__(self, x):
        y = x / np.sqrt((x * x).mean(-1, keepdims=True) + self.eps)
        return y * (1.0 + self.weight)


def rms_norm(x, gamma, eps=1e-6):
    return RMSNorm(gamma, eps)(x)
