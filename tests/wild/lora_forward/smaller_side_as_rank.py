# label: Takes the smaller side of a for the rank, which is D when the rank is larger than D.
# kind: edges
# named: rank_from_smaller_axis

import numpy as np


def lora_forward(x, w0, a, b, alpha):
    return x @ (w0 + alpha / min(a.shape) * (a @ b))
