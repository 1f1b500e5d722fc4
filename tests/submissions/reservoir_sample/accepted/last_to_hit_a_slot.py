# quizzer: reservoir_sample
import numpy as np


def reservoir_sample(stream, k, u):
    n = len(stream)
    slots = np.floor(u * np.arange(1, n + 1)).astype(int)
    slots[:k] = np.arange(n)[:k]
    return np.array([stream[np.flatnonzero(slots == s)[-1]] for s in range(min(n, k))])
