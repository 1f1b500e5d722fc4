# quizzer: grouped_query_attention framework=torch
import torch


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    b, t, _ = x.shape
    d = w_q.shape[1] // num_heads
    n = num_heads // num_kv_heads
    q = (x @ w_q).view(b, t, num_heads, d).transpose(1, 2)
    k = (x @ w_k).view(b, num_kv_heads, t, d).repeat_interleave(n, 1)
    v = (x @ w_v).view(b, t, num_kv_heads, d).transpose(1, 2).repeat_interleave(n, 1)
    weights = torch.softmax(q @ k.mT / d**0.5, -1)
    return (weights @ v).transpose(1, 2).reshape(b, t, -1) @ w_o
