# quizzer: gradient_check
import numpy as np


def gradient_check(f, x, gradient, step=1e-5):
    flat = x.reshape(-1)
    slopes = [
        (f((flat + step * e).reshape(x.shape)) - f((flat - step * e).reshape(x.shape))) * 0.5 / step
        for e in np.eye(flat.size)
    ]
    n, g = np.array(slopes, dtype=float), np.ravel(gradient)
    top, bottom = np.sqrt(np.dot(g - n, g - n)), np.sqrt(g @ g) + np.sqrt(n @ n)
    return n.reshape(x.shape), float(np.divide(top, bottom, out=np.zeros(()), where=bottom > 0))
