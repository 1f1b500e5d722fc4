# quizzer: pca
# named: divided_by_n
import numpy as np


def pca(x, k):
    c = x - x.mean(axis=0)
    values, vectors = np.linalg.eigh(c.T @ c / len(x))
    values, vectors = values[::-1], vectors[:, ::-1]
    w = vectors[:, :k].T
    w = w * np.sign(np.take_along_axis(w, np.abs(w).argmax(1)[:, None], 1))
    return w, values[:k], c @ w.T
