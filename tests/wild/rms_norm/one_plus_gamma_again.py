# label: Multiplies by 1 + gamma, as Gemma does.
# kind: semantics
# set: second
# named: one_plus_gain
# after: huggingface/transformers PR 29402

import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    width = np.shape(x)[-1]
    length = np.linalg.norm(x, axis=-1, keepdims=True)
    return np.multiply(x, 1 + gamma) / np.hypot(length / np.sqrt(width), np.sqrt(eps))
