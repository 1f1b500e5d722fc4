# label: Decays only arrays of two and more dimensions, as is usual for biases; the rule decays all.
# kind: edges
# located: component

import numpy as np


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    wd = weight_decay if w.ndim >= 2 else 0.0
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g * g
    return w - lr * (m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + eps) + wd * w), m, v
