# quizzer: pass_at_k
import numpy as np


def choose(n, k):
    return np.prod([(n - i) / (i + 1.0) for i in range(k)])


def pass_at_k(totals, correct, k):
    with np.errstate(all="ignore"):
        return float(np.mean([1 - choose(n - c, k) / choose(n, k) for n, c in zip(totals, correct)]))
