# label: Repeats each angle for neighbouring columns but takes the partner from the other half (rotate_half).
# kind: semantics
# after: raiyanyahya/how-to-train-your-gpt#6
# named: half_split_with_interleaved_angles

import numpy as np


def rotate_half(x):
    x1, x2 = np.split(x, 2, axis=-1)
    return np.concatenate([-x2, x1], axis=-1)


def rope(x, positions, base=10000.0):
    d = x.shape[-1]
    inv_freq = base ** (-np.arange(0, d, 2) / d)
    freqs = np.outer(positions, inv_freq)
    emb = np.repeat(freqs, 2, axis=-1)[:, None, :]
    return x * np.cos(emb) + rotate_half(x) * np.sin(emb)
