# label: Right: the efficient form, with eps scaled to make it equal.

import numpy as np


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    m2 = np.multiply(m, beta1) + np.multiply(g, 1 - beta1)
    v2 = np.multiply(v, beta2) + np.multiply(np.square(g), 1 - beta2)
    root = np.sqrt(1 - beta2**t)
    alpha_t = lr * root / (1 - beta1**t)
    return w - alpha_t * m2 / (np.sqrt(v2) + eps * root) - lr * weight_decay * w, m2, v2
