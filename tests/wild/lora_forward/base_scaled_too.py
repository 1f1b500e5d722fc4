# label: Scales the frozen path as well.
# kind: semantics
# named: frozen_path_scaled

import numpy as np


def lora_forward(x, w0, a, b, alpha):
    r = b.shape[0]
    y = x @ w0
    y = y + x @ a @ b
    return y * alpha / r
