# quizzer: gradient_check
# named: forward_difference
import numpy as np


def gradient_check(f, x, gradient, step=1e-5):
    n = np.zeros_like(x)
    for i in np.ndindex(*x.shape):
        moved = x.copy()
        moved[i] += step
        n[i] = (f(moved) - f(x)) / step
    size = np.linalg.norm(n) + np.linalg.norm(gradient)
    return n, np.linalg.norm(n - gradient) / size if size else 0.0
