# quizzer: sinusoidal_positional_encoding
import numpy as np

def sinusoidal_positional_encoding(max_len, d_model):
    w = 1.0 / 10000.0 ** (np.arange(0, d_model, 2) / d_model)
    s, c = np.sin(w), np.cos(w)
    rows = [(np.zeros_like(w), np.ones_like(w))]
    for _ in range(max_len - 1):
        a, b = rows[-1]
        rows.append((a * c + b * s, b * c - a * s))
    return tuple(tuple(float(v) for pair in zip(a, b) for v in pair) for a, b in rows[:max_len])
