# label: The factor alpha / r is applied twice, once to a and once to b.
# kind: semantics
# named: scale_on_both_factors

import numpy as np


def lora_forward(x, w0, a, b, alpha):
    s = alpha / a.shape[1]
    down = s * a
    up = s * b
    return x @ w0 + (x @ down) @ up
