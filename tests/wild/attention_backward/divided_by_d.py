# label: the scale is 1/d
# kind: semantics
# set: lot
# named: function_left_out
import numpy as np


def one(q, k, v, g, mask):
    n = q.shape[1]
    z = q.dot(k.T) / n
    if mask is not None:
        z[~mask] = -np.inf
    p = np.apply_along_axis(lambda r: np.exp(r - r.max()) / np.exp(r - r.max()).sum(), 1, z)
    gp = g.dot(v.T)
    gz = p * gp - p * np.sum(p * gp, axis=1)[:, None]
    return gz.dot(k) / n, gz.T.dot(q) / n, p.T.dot(g)


def attention_backward(q, k, v, d_out, mask=None):
    masks = [None] * len(q) if mask is None else np.asarray(mask)
    triples = [
        one(np.asarray(a, float), np.asarray(b, float), np.asarray(c, float), np.asarray(g, float), m)
        for a, b, c, g, m in zip(q, k, v, d_out, masks)
    ]
    return tuple(np.stack(part) for part in zip(*triples))
