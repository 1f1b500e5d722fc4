# label: Tiles the frequencies over the width instead of repeating each for its pair, so the two columns of a pair turn by different angles.
# kind: semantics
# after: facebookresearch/vjepa2#15
# named: interleaved_with_half_split_angles

import numpy as np


def rotate_pairs(x):
    y = np.empty_like(x)
    y[..., 0::2] = -x[..., 1::2]
    y[..., 1::2] = x[..., 0::2]
    return y


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    omega = 1.0 / base ** (np.arange(0, d, 2) / d)
    freq = np.einsum("t,f->tf", np.asarray(positions, float), omega)
    cos = np.tile(np.cos(freq), (1, 2))[None, :, None]
    sin = np.tile(np.sin(freq), (1, 2))[None, :, None]
    return x * cos + rotate_pairs(x) * sin
