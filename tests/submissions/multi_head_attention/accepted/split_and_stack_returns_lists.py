# quizzer: multi_head_attention
import numpy as np


def softmax(z):
    z = z - np.max(z, axis=-1, keepdims=True)
    return np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True)


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    result = []
    for b in range(len(x)):
        q, k, v = x[b] @ w_q, x[b] @ w_k, x[b] @ w_v
        heads = []
        for qh, kh, vh in zip(*(np.split(a, num_heads, axis=1) for a in (q, k, v))):
            s = qh @ kh.T / np.sqrt(qh.shape[1])
            if mask is None:
                heads.append(softmax(s) @ vh)
                continue
            full = np.broadcast_to(mask, (len(x),) + s.shape)[b]
            rows = np.zeros_like(vh)
            for t in range(len(s)):
                seen = np.flatnonzero(full[t])
                if seen.size:
                    rows[t] = softmax(s[t, seen]) @ vh[seen]
            heads.append(rows)
        result.append((np.hstack(heads) @ w_o).tolist())
    return result
