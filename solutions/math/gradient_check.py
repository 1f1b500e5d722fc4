"""A gradient by central differences, and how far another one is from it.

    n_i = (f(x + h e_i) - f(x - h e_i)) / (2 h);  error = |g - n| / (|g| + |n|)

Shapes      f: array like x -> float, x and gradient of any one shape -> array like x, float
Source      Nocedal, Wright 2006, Numerical Optimization, section 8.1
Complexity  2 calls of f for each entry
Pitfalls    two-sided, divided by 2 h; one entry at a time; the error is relative; x is left alone
"""

import numpy as np


def gradient_check(f, x, gradient, step=1e-5):
    """Return (numeric gradient, relative error of the gradient that was handed in)."""
    numeric = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        shift = np.zeros(x.shape)
        shift[place] = step
        numeric[place] = (f(x + shift) - f(x - shift)) / (2 * step)
    scale = np.linalg.norm(gradient) + np.linalg.norm(numeric)
    error = np.linalg.norm(gradient - numeric) / scale if scale > 0 else 0.0
    return numeric, float(error)
