"""Rotary position embedding, interleaved pairs.

    theta_i = pos * base^(-2i / d)
    (x[2i], x[2i+1]) -> (a cos theta_i - b sin theta_i, a sin theta_i + b cos theta_i)

Shapes      x (B, T, H, d) with d even, positions (T,) -> (B, T, H, d)
Source      Su et al. 2021, arXiv:2104.09864, section 3.4.2
Complexity  O(B T H d)
Pitfalls    pairs are neighbours here, some libraries pair i with i + d/2; the angle needs an
            axis for the heads; positions need not be 0 .. T-1 (decoding with a cache)
"""

import numpy as np


def rope(x, positions, base=10000.0):
    """Return x with every pair (2i, 2i + 1) rotated by its position times its frequency."""
    d = x.shape[-1]
    frequency = base ** (-np.arange(0, d, 2) / d)  # (d/2,)
    angle = np.asarray(positions)[:, None] * frequency  # (T, d/2)
    cos, sin = np.cos(angle)[:, None], np.sin(angle)[:, None]  # (T, 1, d/2)
    a, b = x[..., 0::2], x[..., 1::2]  # (B, T, H, d/2)
    pairs = np.stack([a * cos - b * sin, a * sin + b * cos], axis=-1)  # (B, T, H, d/2, 2)
    return pairs.reshape(x.shape)
