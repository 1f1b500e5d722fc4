# quizzer: grouped_query_attention framework=torch
import torch


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    x, w_q, w_k, w_v, w_o = (y.double() for y in (x, w_q, w_k, w_v, w_o))
    d = w_q.shape[-1] // num_heads
    out = []
    for h in range(num_heads):
        g = h // (num_heads // num_kv_heads)
        q = x @ w_q[:, h * d : (h + 1) * d]
        k = x @ w_k[:, g * d : (g + 1) * d]
        v = x @ w_v[:, g * d : (g + 1) * d]
        out.append(torch.softmax(q @ k.transpose(1, 2) / d**0.5, -1) @ v)
    return torch.cat(out, -1) @ w_o
