# label: The factor is r / alpha instead of alpha / r.
# kind: semantics
# named: rank_over_alpha

import numpy as np


def lora_forward(x, w0, a, b, alpha):
    d_in, r = a.shape
    update = (x @ a) @ b
    return x @ w0 + update * r / alpha
