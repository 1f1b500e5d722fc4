# quizzer: scaled_dot_product_attention
import numpy as np


def scaled_dot_product_attention(q, k, v, mask=None):
    d = q.shape[-1]
    s = np.einsum("...id,...jd->...ij", q / np.sqrt(d), k)
    if mask is not None:
        s = np.where(mask, s, -np.inf)
    with np.errstate(invalid="ignore", divide="ignore"):
        top = s.max(-1, keepdims=True)
        log_p = s - (top + np.log(np.exp(s - top).sum(-1, keepdims=True)))
    p = np.nan_to_num(np.exp(log_p), nan=0.0)
    return np.einsum("...ij,...jv->...iv", p, v), p
