# label: Decays the weights after the Adam step, with the new w instead of the old.
# kind: semantics
# after: huggingface/transformers#14539
# named: decay_of_new_weight

import numpy as np


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    m = m * beta1 + g * (1 - beta1)
    v = v * beta2 + (g**2) * (1 - beta2)
    c1, c2 = 1 / (1 - beta1**t), 1 / (1 - beta2**t)
    w = w - lr * (m * c1) / ((v * c2) ** 0.5 + eps)
    w = w - lr * weight_decay * w
    return w, m, v
