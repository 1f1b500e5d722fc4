# label: Divides the first layer's gradients by N a second time.
# kind: semantics
# named: averaged_unevenly

import numpy as np


def two_layer_backprop(x, y, w1, b1, w2, b2):
    N = len(x)
    pre = x.dot(w1) + b1
    act = pre * (pre > 0)
    out = act.dot(w2) + b2
    logp = out - np.logaddexp.reduce(out, axis=1, keepdims=True)
    onehot = np.eye(w2.shape[1])[y]
    loss = -(onehot * logp).sum() / N
    delta2 = (np.exp(logp) - onehot) / N
    dw2 = act.T.dot(delta2)
    db2 = delta2.sum(axis=0)
    delta1 = delta2.dot(w2.T) * (pre > 0)
    dw1 = x.T.dot(delta1) / N
    db1 = delta1.sum(axis=0) / N
    return float(loss), dw1, db1, dw2, db2
