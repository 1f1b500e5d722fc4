# label: Divides by the reciprocal square root, that is, multiplies by the root mean square.
# kind: semantics
# after: mosaicml/llm-foundry#371
# named: multiplied_by_root

import numpy as np


def rsqrt(a):
    return 1.0 / np.sqrt(a)


def rms_norm(x, gamma, eps=1e-6):
    output = x / rsqrt(np.power(x, 2).mean(axis=-1, keepdims=True) + eps)
    return output * gamma
