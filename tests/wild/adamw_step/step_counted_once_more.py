# label: Uses t + 1 in the bias correction although t counts from 1.
# kind: semantics
# named: t_one_too_large

import numpy as np


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    t = t + 1
    m2 = beta1 * m + (1 - beta1) * g
    v2 = beta2 * v + (1 - beta2) * g * g
    mh = m2 / (1 - np.power(beta1, t))
    vh = v2 / (1 - np.power(beta2, t))
    w2 = w - lr * weight_decay * w - lr * mh / (np.sqrt(vh) + eps)
    return w2, m2, v2
