# quizzer: cross_attention
import numpy as np


def cross_attention(x, memory, w_q, w_k, w_v, w_o, num_heads, memory_mask):
    def split(y):
        return np.stack(np.split(y, num_heads, axis=-1), axis=1)

    q, k, v = split(x @ w_q), split(memory @ w_k), split(memory @ w_v)
    mask = memory_mask[:, None, None]
    logits = np.where(mask, np.matmul(q, k.swapaxes(-1, -2)) * q.shape[-1] ** -0.5, -1e30)
    w = np.exp(logits - logits.max(-1, keepdims=True)) * mask
    w = w / np.maximum(w.sum(-1, keepdims=True), 1e-30)
    return np.concatenate(list((w @ v).swapaxes(0, 1)), axis=-1) @ w_o, w
