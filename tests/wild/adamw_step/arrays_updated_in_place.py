# label: Updates w, m and v in place and so changes its inputs.
# kind: edges
# named: input_overwritten

import numpy as np


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    m *= beta1
    m += (1 - beta1) * g
    v *= beta2
    v += (1 - beta2) * g * g
    step = lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
    w -= lr * weight_decay * w
    w -= step
    return w, m, v
