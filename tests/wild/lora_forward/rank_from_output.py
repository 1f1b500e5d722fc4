# label: Takes M, the columns of b, for the rank.
# kind: semantics
# named: rank_from_output_width

import numpy as np


class LoRALinear:
    def __init__(self, w0, a, b, alpha):
        self.w0, self.a, self.b = w0, a, b
        self.scale = alpha / b.shape[-1]

    def __call__(self, x):
        low = x @ self.a
        return x @ self.w0 + low @ self.b * self.scale


def lora_forward(x, w0, a, b, alpha):
    return LoRALinear(w0, a, b, alpha)(x)
