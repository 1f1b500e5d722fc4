# quizzer: minhash
import numpy as np


def minhash(documents, a, b, p):
    out = np.empty((len(documents), len(a)), dtype=np.int64)
    for row, d in zip(out, documents):
        x = np.unique(np.array(d, dtype=np.int64))
        row[:] = ((x[:, None] * a + b) % p).min(axis=0) if x.size else p
    n = len(out)
    like = np.eye(n)
    for i in range(n):
        for j in range(i):
            like[i, j] = like[j, i] = np.count_nonzero(out[i] == out[j]) / len(a)
    return out, like
