# label: Takes the derivative of the relu at exactly 0 as 1 instead of 0.
# kind: edges
# named: relu_one_at_zero

import numpy as np


def two_layer_backprop(x, y, w1, b1, w2, b2):
    N, C = x.shape[0], w2.shape[1]
    z1 = np.einsum("nd,dh->nh", x, w1) + b1
    h = np.maximum(z1, 0.0)
    logits = np.einsum("nh,hc->nc", h, w2) + b2
    logp = logits - logits.max(1, keepdims=True)
    logp = logp - np.log(np.exp(logp).sum(1, keepdims=True))
    loss = -np.mean(logp[np.arange(N), y])
    dlogits = (np.exp(logp) - (np.arange(C) == y[:, None])) / N
    dz1 = np.einsum("nc,hc->nh", dlogits, w2) * (z1 >= 0)
    return (
        float(loss),
        np.einsum("nd,nh->dh", x, dz1),
        dz1.sum(0),
        np.einsum("nh,nc->hc", h, dlogits),
        dlogits.sum(0),
    )
