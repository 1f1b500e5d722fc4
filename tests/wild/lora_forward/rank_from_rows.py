# label: Takes D, the rows of a, for the rank.
# kind: semantics
# named: rank_from_input_width

import numpy as np


def lora_forward(x, w0, a, b, alpha):
    rank = len(a)
    delta = np.dot(a, b) * (alpha / rank)
    return np.dot(x, w0 + delta)
