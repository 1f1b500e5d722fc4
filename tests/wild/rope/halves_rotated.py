# label: Rotates entry i with entry i + d/2, the half-split layout.
# kind: semantics
# set: second
# named: half_split
# after: huggingface/transformers issue 25199

import numpy as np


def rotate_half(u):
    n = u.shape[-1] // 2
    return np.concatenate((-u[..., n:], u[..., :n]), axis=-1)


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    inv = 1.0 / base ** (np.arange(0, d, 2) / d)
    f = np.outer(positions, inv)
    emb = np.concatenate((f, f), axis=-1)[None, :, None, :]
    return x * np.cos(emb) + rotate_half(x) * np.sin(emb)
