# label: The decay is weight_decay * w: it is not multiplied by the learning rate.
# kind: semantics
# after: modern-fortran/neural-fortran#152
# named: decay_not_scaled_by_lr

import numpy as np


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    first = np.add(beta1 * m, (1 - beta1) * g)
    second = np.add(beta2 * v, (1 - beta2) * np.square(g))
    adam = (first / (1 - beta1**t)) / (np.sqrt(second / (1 - beta2**t)) + eps)
    return w - lr * adam - weight_decay * w, first, second
