# label: Right: einsum with the weights reshaped to heads.

import numpy as np


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    B, T, D = x.shape
    shape = (D, num_heads, D // num_heads)
    q, k, v = (np.einsum("btD,Dhd->hbtd", x, w.reshape(shape)) for w in (w_q, w_k, w_v))
    a = np.einsum("hbtd,hbsd->hbts", q, k) * shape[2] ** -0.5
    if mask is not None:
        a = np.where(mask, a, -np.inf)
    with np.errstate(invalid="ignore"):
        a = np.exp(a - a.max(axis=-1, keepdims=True))
        a = np.nan_to_num(a / a.sum(axis=-1, keepdims=True))
    return np.einsum("hbts,hbsd,hdD->btD", a, v, w_o.reshape(num_heads, -1, D))
