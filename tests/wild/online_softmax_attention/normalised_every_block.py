# label: Divides the accumulated output by the running sum in every block without multiplying it back before the next.
# kind: semantics
# named: divided_in_each_block

import numpy as np


def online_softmax_attention(q, k, v, block_size):
    T, d = q.shape
    m = np.full((T, 1), -np.inf)
    l = np.zeros((T, 1))  # noqa: E741
    o = np.zeros((T, v.shape[1]))
    for j in range(0, k.shape[0], block_size):
        s = q @ k[j : j + block_size].T / np.sqrt(d)
        m_new = np.maximum(m, s.max(1, keepdims=True))
        p = np.exp(s - m_new)
        a = np.exp(m - m_new)
        l = a * l + p.sum(1, keepdims=True)  # noqa: E741
        o = (a * o + p @ v[j : j + block_size]) / l
        m = m_new
    return o
