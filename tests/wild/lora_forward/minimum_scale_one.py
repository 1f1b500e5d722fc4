# label: Never scales by less than one: uses max(1, alpha / r).
# kind: edges

import numpy as np


def lora_forward(x, w0, a, b, alpha):
    s = max(1.0, alpha / len(b))
    return x @ w0 + s * (x @ a) @ b
