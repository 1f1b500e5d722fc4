# quizzer: multi_head_attention
import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    D = x.shape[-1]
    d = D // num_heads
    wq, wk, wv = (w.reshape(D, num_heads, d) for w in (w_q, w_k, w_v))
    q = np.einsum("btm,mhd->bhtd", x, wq)
    k = np.einsum("btm,mhd->bhtd", x, wk)
    v = np.einsum("btm,mhd->bhtd", x, wv)
    s = np.einsum("bhid,bhjd->bhij", q, k) * d**-0.5
    keep = np.ones((1, 1, 1), bool) if mask is None else np.atleast_3d(mask)
    if mask is not None:
        keep = np.broadcast_to(mask, (x.shape[0], x.shape[1], x.shape[1]))
    keep = keep[:, None]
    s = np.where(keep, s, -1e20)
    e = np.exp(s - s.max(-1, keepdims=True)) * keep
    z = e.sum(-1, keepdims=True)
    a = e / np.where(z == 0, 1.0, z)
    return np.einsum("bhij,bhjd,hdm->bim", a, v, w_o.reshape(num_heads, d, D))
