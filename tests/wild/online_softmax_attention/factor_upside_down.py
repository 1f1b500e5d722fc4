# label: The rescaling factor is exp(new - old) where exp(old - new) is needed.
# kind: semantics
# after: deepseek-ai/FlashMLA#177
# named: rescaled_the_wrong_way

import numpy as np


def online_softmax_attention(q, k, v, block_size):
    n, d = q.shape
    m_i = np.full((n, 1), -np.inf)
    l_i = np.zeros((n, 1))
    acc = np.zeros((n, v.shape[-1]))
    first = True
    for lo in range(0, k.shape[0], block_size):
        hi = min(lo + block_size, k.shape[0])
        qk = q @ k[lo:hi].T * d**-0.5
        m_new = np.maximum(m_i, qk.max(1, keepdims=True))
        alpha = np.ones_like(m_i) if first else np.exp(m_new - m_i)
        p = np.exp(qk - m_new)
        l_i = l_i * alpha + p.sum(1, keepdims=True)
        acc = acc * alpha + p @ v[lo:hi]
        m_i, first = m_new, False
    return acc / l_i
