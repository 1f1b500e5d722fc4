# quizzer: ring_all_reduce
import numpy as np


def ring_all_reduce(x, bytes_each=4):
    p, n = x.shape
    m = n // p
    total = x.sum(axis=0)
    sent = np.empty((2 * p - 2, p, m))
    for t in range(2 * p - 2):
        for r in range(p):
            c = (r - t) % p
            here = slice(c * m, c * m + m)
            seen = [(c + i) % p for i in range(t + 1)]
            sent[t, r] = x[seen, here].sum(axis=0) if t < p - 1 else total[here]
    return np.tile(total, (p, 1)), sent, (2 * n - 2 * m) * bytes_each
