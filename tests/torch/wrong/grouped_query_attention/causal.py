# quizzer: grouped_query_attention framework=torch
import torch


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    B, T, _ = x.shape
    d = w_q.shape[1] // num_heads
    q = (x @ w_q).view(B, T, num_heads, d).transpose(1, 2)
    k = (x @ w_k).view(B, T, num_kv_heads, d).transpose(1, 2)
    v = (x @ w_v).view(B, T, num_kv_heads, d).transpose(1, 2)
    k, v = (t.repeat_interleave(num_heads // num_kv_heads, 1) for t in (k, v))
    s = q @ k.transpose(2, 3) / d**0.5
    s = s.masked_fill(torch.triu(torch.ones(T, T, dtype=torch.bool), 1), -torch.inf)
    return (s.softmax(-1) @ v).transpose(1, 2).reshape(B, T, -1) @ w_o
