# quizzer: cross_attention framework=torch
import torch


def cross_attention(x, memory, w_q, w_k, w_v, w_o, num_heads, memory_mask):
    def heads(y):
        return y.unflatten(-1, (num_heads, -1)).transpose(1, 2)  # (B, H, ., d)

    q, k, v = heads(x @ w_q), heads(memory @ w_k), heads(memory @ w_v)
    scores = q @ k.mT / q.shape[-1] ** 0.5
    hidden = ~memory_mask[:, None, None, :]
    scores = scores.masked_fill(hidden, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, -1).masked_fill(hidden, 0.0)
    return (weights @ v).transpose(1, 2).flatten(2) @ w_o, weights
