# label: hidden keys filled with -1e4: they count when the scores are large
# kind: stability
# set: lot
# named: finite_infinity
import numpy as np


def attention_backward(q, k, v, d_out, mask=None):
    """delta = rowsum(dO * O), as in FlashAttention; logsumexp kept instead of the sum."""
    q = np.asarray(q, float) / np.sqrt(np.shape(q)[-1])
    k = np.asarray(k, float)
    v = np.asarray(v, float)
    d_out = np.asarray(d_out, float)
    scores = q @ np.swapaxes(k, -1, -2)
    if mask is not None:
        scores = scores + np.where(mask, 0.0, -1e4)
    peak = scores.max(-1, keepdims=True)
    lse = peak + np.log(np.exp(scores - peak).sum(-1, keepdims=True))
    p = np.exp(scores - lse)
    out = p @ v
    delta = (d_out * out).sum(-1, keepdims=True)
    ds = p * (d_out @ np.swapaxes(v, -1, -2) - delta)
    dk = np.swapaxes(ds, -1, -2) @ q
    dq = ds @ k / np.sqrt(k.shape[-1])
    return dq, dk, np.swapaxes(p, -1, -2) @ d_out
