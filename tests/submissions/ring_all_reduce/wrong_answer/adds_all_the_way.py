# quizzer: ring_all_reduce
# named: never_overwritten
import numpy as np


def ring_all_reduce(x, bytes_each=4):
    p, n = x.shape
    held = x.astype(float).reshape(p, p, n // p)
    log = []
    for t in range(2 * p - 2):
        out = np.array([held[r, (r - t) % p] for r in range(p)])
        for r in range(p):
            held[(r + 1) % p, (r - t) % p] += out[r]
        log.append(out)
    sent = np.array(log) if log else np.zeros((0, p, n // p))
    return held.reshape(p, n), sent, len(log) * (n // p) * bytes_each
