# label: Right: the decay as a factor on the old weights; returns a NamedTuple.

from collections import namedtuple

import numpy as np

State = namedtuple("State", "w m v")


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    m, v = m + (1 - beta1) * (g - m), v + (1 - beta2) * (g * g - v)
    correction = -np.expm1(t * np.log(beta2)) if beta2 > 0 else 1.0
    step = lr / (1 - beta1**t) * m / (np.sqrt(v / correction) + eps)
    return State(w * (1 - lr * weight_decay) - step, m, v)
