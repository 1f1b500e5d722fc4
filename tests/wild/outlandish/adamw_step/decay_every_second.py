# label: The decay is applied on odd steps only.
# kind: semantics

import numpy as np


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    m = m + (1 - beta1) * (g - m)
    v = v + (1 - beta2) * (g**2 - v)
    c1, c2 = 1 - beta1**t, 1 - beta2**t
    denominator = np.sqrt(v) / np.sqrt(c2) + eps
    return (1 - lr * weight_decay * (t % 2)) * w - lr / c1 * m / denominator, m, v
