# label: The gradients of the biases are sums over the batch, those of the weights means.
# kind: semantics
# set: second
# named: averaged_unevenly

import numpy as np


def two_layer_backprop(x, y, w1, b1, w2, b2):
    n = x.shape[0]
    grads = [np.zeros(np.shape(p), dtype=float) for p in (w1, b1, w2, b2)]
    loss = 0.0
    for xi, yi in zip(x, y):
        pre = w1.T @ xi + b1
        hid = pre.clip(min=0)
        out = w2.T @ hid + b2
        e = np.exp(out - out.max())
        p = e / e.sum()
        loss += (np.log(e.sum()) - (out[yi] - out.max())) / n
        d2 = p.copy()
        d2[yi] -= 1.0
        d1 = w2 @ d2
        d1[pre <= 0] = 0.0
        for total, part in zip(grads, (np.outer(xi, d1), d1, np.outer(hid, d2), d2)):
            total += part / n if part.ndim == 2 else part
    return (loss, *grads)
