# label: Right: adds up outer products sample by sample.

import numpy as np


def two_layer_backprop(x, y, w1, b1, w2, b2):
    total = 0.0
    grads = [np.zeros(a.shape) for a in (w1, b1, w2, b2)]
    for row, label in zip(x, y):
        z = row @ w1 + b1
        h = np.clip(z, 0, None)
        s = h @ w2 + b2
        e = np.exp(s - s.max())
        total += s.max() + np.log(e.sum()) - s[label]
        delta = e / e.sum()
        delta[label] -= 1.0
        back = np.where(z > 0, w2 @ delta, 0.0)
        for g, part in zip(grads, (np.outer(row, back), back, np.outer(h, delta), delta)):
            g += part / len(x)
    return (float(total / len(x)), *grads)
