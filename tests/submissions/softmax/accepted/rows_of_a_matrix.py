# quizzer: softmax
import numpy as np


def softmax(x):
    rows = x.reshape(-1, x.shape[-1]).copy()
    for row in rows:
        row -= row.max()
        np.exp(row, out=row)
        row /= row.sum()
    return rows.reshape(x.shape)
