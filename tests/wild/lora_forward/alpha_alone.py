# label: Scales by alpha: it is not divided by the rank.
# kind: semantics
# after: rasbt/LLMs-from-scratch#821
# named: alpha_without_rank

import numpy as np


def lora_forward(x, w0, a, b, alpha):
    return x @ w0 + alpha * (x @ a @ b)
