# label: eps stands inside the square root, sqrt(v_hat + eps).
# kind: edges
# after: keras-team/keras#17391
# named: eps_inside_root

import numpy as np


class AdamW:
    def __init__(self, lr, beta1, beta2, eps, decay):
        self.lr, self.b1, self.b2, self.eps, self.decay = lr, beta1, beta2, eps, decay

    def step(self, w, g, m, v, t):
        m = self.b1 * m + (1 - self.b1) * g
        v = self.b2 * v + (1 - self.b2) * g * g
        direction = m / (1 - self.b1**t) / np.sqrt(v / (1 - self.b2**t) + self.eps)
        return w - self.lr * (direction + self.decay * w), m, v


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    return AdamW(lr, beta1, beta2, eps, weight_decay).step(w, g, m, v, t)
