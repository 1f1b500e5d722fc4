# label: Rotates column i with column i + d/2 (the half-split layout) instead of neighbouring columns.
# kind: semantics
# after: karpathy/nanochat#264
# named: half_split

import numpy as np


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    half = d // 2
    freqs = base ** (-np.arange(half) * 2.0 / d)
    ang = np.asarray(positions)[:, None] * freqs
    cos, sin = np.cos(ang)[None, :, None, :], np.sin(ang)[None, :, None, :]
    x1, x2 = x[..., :half], x[..., half:]
    return np.concatenate([x1 * cos - x2 * sin, x1 * sin + x2 * cos], axis=-1)
