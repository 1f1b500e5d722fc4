# label: loops
# set: lot
import numpy as np


def attention(q, k, v, causal=False, visible=None):
    q, k, v = np.asarray(q, float), np.asarray(k, float), np.asarray(v, float)
    H, T, d = q.shape
    S = k.shape[1]
    out = np.zeros((H, T, v.shape[2]))
    for h in range(H):
        for t in range(T):
            keys = [
                s
                for s in range(S)
                if (not causal or s <= t + S - T) and (visible is None or visible[s])
            ]
            if not keys:
                continue
            z = k[h, keys] @ q[h, t] / np.sqrt(d)
            e = np.exp(z - z.max())
            out[h, t] = (e / e.sum()) @ v[h, keys]
    return out
