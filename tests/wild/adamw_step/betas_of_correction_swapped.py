# label: The bias corrections use beta2 for m and beta1 for v.
# kind: semantics
# set: second
# named: one_beta_in_both_corrections

import numpy as np


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    m = m + (1 - beta1) * (g - m)
    v = v + (1 - beta2) * (g**2 - v)
    c2, c1 = 1 - beta1**t, 1 - beta2**t
    denominator = np.sqrt(v) / np.sqrt(c2) + eps
    return (1 - lr * weight_decay) * w - lr / c1 * m / denominator, m, v
