# label: Only the first moment is bias-corrected; the second is not.
# kind: semantics
# named: second_moment_uncorrected

import numpy as np


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g * g
    mhat = m / (1.0 - beta1**t)
    shrunk = (1.0 - lr * weight_decay) * w
    return shrunk - lr * mhat / (np.sqrt(v) + eps), m, v
