# quizzer: two_layer_backprop
import numpy as np


def two_layer_backprop(x, y, w1, b1, w2, b2):
    z = np.einsum("nd,dh->nh", x, w1) + b1
    gate = (z > 0) * 1.0
    h = z * gate
    logits = np.einsum("nh,hc->nc", h, w2) + b2
    logp = logits - np.logaddexp.reduce(logits, axis=1, keepdims=True)
    one_hot = np.eye(len(b2))[y]
    d = (np.exp(logp) - one_hot) / len(y)
    dz = np.einsum("nc,hc,nh->nh", d, w2, gate)
    dw1 = np.einsum("nd,nh->dh", x, dz)
    dw2 = np.einsum("nh,nc->hc", h, d)
    loss = -(one_hot * logp).sum() / len(y)
    return [loss, dw1.tolist(), dz.sum(0).tolist(), dw2.tolist(), d.sum(0).tolist()]
