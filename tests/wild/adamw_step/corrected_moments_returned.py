# label: Returns the bias-corrected moments as the new state, so they are corrected again at the next step.
# kind: semantics
# named: corrected_moments_returned

import numpy as np


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    m = (beta1 * m + (1 - beta1) * g) / (1 - beta1**t)
    v = (beta2 * v + (1 - beta2) * g**2) / (1 - beta2**t)
    w = w - lr * (m / (np.sqrt(v) + eps) + weight_decay * w)
    return w, m, v
