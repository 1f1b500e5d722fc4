# quizzer: online_softmax_attention
import numpy as np

def online_softmax_attention(q, k, v, block_size):
    T, d = q.shape
    S = k.shape[0]
    m = np.full((T, 1), -1e4)
    total = np.zeros((T, 1))
    acc = np.zeros((T, v.shape[1]))
    for start in range(0, S, block_size):
        kb = k[start:start + block_size]
        vb = v[start:start + block_size]
        s = q @ kb.T / np.sqrt(d)
        new_m = np.maximum(m, s.max(axis=1, keepdims=True))
        scale = np.exp(m - new_m)
        p = np.exp(s - new_m)
        total = total * scale + p.sum(axis=1, keepdims=True)
        acc = acc * scale + p @ vb
        m = new_m
    return acc / total
