# quizzer: gradient_check
import math

import numpy as np


def gradient_check(f, x, gradient, step=1e-5):
    x = np.array(x)
    numeric = np.empty_like(x)
    it = np.nditer(x, flags=["multi_index", "zerosize_ok"])
    for _ in it:
        i = it.multi_index
        kept = x[i]
        x[i] = kept + step
        up = f(x.copy())
        x[i] = kept - step
        down = f(x.copy())
        x[i] = kept
        numeric[i] = (up - down) / step / 2
    a = math.sqrt(float((gradient**2).sum()))
    b = math.sqrt(float((numeric**2).sum()))
    gap = math.sqrt(float(((gradient - numeric) ** 2).sum()))
    return numeric, gap / (a + b) if a + b > 0 else 0.0
