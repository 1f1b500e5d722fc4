# quizzer: rms_norm
import numpy as np


def rms_norm(x, gamma, eps=1e-6):
    rows = x.reshape(-1, len(gamma))
    squares = np.einsum("nd,nd->n", rows, rows) / len(gamma)
    out = np.einsum("nd,d,n->nd", rows, gamma, 1 / np.sqrt(squares + eps))
    return out.reshape(x.shape)
