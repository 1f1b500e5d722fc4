# label: Divides with //, so alpha / r is rounded down.
# kind: edges
# named: whole_number_division

import numpy as np


def lora_forward(x, w0, a, b, alpha):
    r = a.shape[-1]
    scale = alpha // r
    return x @ w0 + scale * (x @ a) @ b
