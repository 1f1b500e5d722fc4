# label: Right: both paths in one matrix product.

import numpy as np


def lora_forward(x, w0, a, b, alpha):
    scale = alpha / a.shape[1]
    return np.hstack([x, scale * (x @ a)]) @ np.vstack([w0, b])
