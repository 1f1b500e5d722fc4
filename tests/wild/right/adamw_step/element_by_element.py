# label: A nested function on scalars, vectorised.
# set: second

import numpy as np


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    def one(w, g, m, v):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        step = (m / (1 - beta1**t)) / ((v / (1 - beta2**t)) ** 0.5 + eps)
        return w - lr * (step + weight_decay * w), m, v

    return np.vectorize(one, otypes=[float, float, float])(w, g, m, v)
