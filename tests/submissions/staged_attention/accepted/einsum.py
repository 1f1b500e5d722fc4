# quizzer: staged_attention
import numpy as np


def softmax(x):
    x = np.exp(x - np.max(x, -1, keepdims=True))
    return x / np.sum(x, -1, keepdims=True)


def attention(q, k, v):
    return np.einsum("hts,hse->hte", softmax(np.einsum("htd,hsd->hts", q, k) * q.shape[2] ** -0.5), v)
