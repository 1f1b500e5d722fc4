# label: A dictionary of arrays that are concatenated afresh.
# set: second

import numpy as np


def kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads):
    new = {'k': (x_t @ w_k)[:, None], 'v': (x_t @ w_v)[:, None]}
    if cache is not None:
        new = {name: np.concatenate([cache[name], new[name]], axis=1) for name in new}
    q = x_t @ w_q
    size = q.shape[1] // num_heads
    out = np.empty_like(q, dtype=float)
    for h in range(num_heads):
        c = slice(h * size, (h + 1) * size)
        s = np.einsum('bd,btd->bt', q[:, c], new['k'][:, :, c]) / np.sqrt(size)
        s = np.exp(s - s.max(axis=1, keepdims=True))
        out[:, c] = np.einsum('bt,btd->bd', s / s.sum(axis=1, keepdims=True), new['v'][:, :, c])
    return out @ w_o, new
