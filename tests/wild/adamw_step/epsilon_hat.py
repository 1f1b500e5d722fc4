# label: eps is added to sqrt(v) before the bias correction, as in the folded form of the paper.
# kind: edges
# set: second
# named: eps_before_correction
# after: tensorflow Adam, "epsilon hat"

import numpy as np


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    m = m + (1 - beta1) * (g - m)
    v = v + (1 - beta2) * (g**2 - v)
    c1, c2 = 1 - beta1**t, 1 - beta2**t
    denominator = (np.sqrt(v) + eps) / np.sqrt(c2)
    return (1 - lr * weight_decay) * w - lr / c1 * m / denominator, m, v
