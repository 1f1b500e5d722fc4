# label: Spreads the frequencies over d_model / 2 - 1 steps, so the last wavelength is exactly 10000 turns; the exponent should be 2i / d_model.
# kind: semantics
# named: last_speed_at_the_end

import numpy as np


def sinusoidal_positional_encoding(max_len, d_model):
    num_timescales = d_model // 2
    step = np.log(1e4) / max(num_timescales - 1, 1)
    inv_timescales = np.exp(-step * np.arange(num_timescales))
    scaled = np.arange(max_len, dtype=float)[:, None] * inv_timescales[None]
    pe = np.zeros((max_len, d_model))
    pe[:, ::2], pe[:, 1::2] = np.sin(scaled), np.cos(scaled)
    return pe
