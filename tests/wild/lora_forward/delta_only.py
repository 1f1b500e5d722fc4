# label: Returns the low-rank part alone: x @ w0 is missing.
# kind: semantics
# named: frozen_path_missing

import numpy as np


def lora_forward(x, w0, a, b, alpha):
    out = np.zeros((x.shape[0], w0.shape[1]))
    rank = a.shape[1]
    for n in range(x.shape[0]):
        h = x[n] @ a
        out[n] = (alpha / rank) * (h @ b)
    return out
