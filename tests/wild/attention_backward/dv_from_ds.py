# label: dv takes the gradient of the scores instead of the weights
# kind: semantics
# set: lot
# named: value_gradient_from_scores
import numpy as np


def attention_backward(q, k, v, d_out, mask=None):
    q, k, v, d_out = (np.array(a, dtype=float) for a in (q, k, v, d_out))
    scale = q.shape[2] ** -0.5
    s = np.einsum("btd,bsd->bts", q, k) * scale
    if mask is not None:
        s = np.where(np.asarray(mask), s, -np.inf)
    e = np.exp(s - s.max(axis=2, keepdims=True))
    p = e / e.sum(axis=2, keepdims=True)
    jac = np.einsum("bts,su->btsu", p, np.eye(p.shape[2])) - np.einsum("bts,btu->btsu", p, p)
    dp = np.einsum("btm,bsm->bts", d_out, v)
    ds = np.einsum("btsu,btu->bts", jac, dp) * scale
    return (
        np.einsum("bts,bsd->btd", ds, k),
        np.einsum("bts,btd->bsd", ds, q),
        np.einsum("bts,btm->bsm", ds, d_out),
    )
