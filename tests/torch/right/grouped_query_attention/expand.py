# quizzer: grouped_query_attention framework=torch
import torch


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    B, T, _ = x.shape
    d = w_q.size(1) // num_heads
    n_rep = num_heads // num_kv_heads

    def repeat_kv(y):
        B, T, G, d = y.shape
        return y[:, :, :, None, :].expand(B, T, G, n_rep, d).reshape(B, T, G * n_rep, d)

    q = torch.matmul(x, w_q).view(B, T, num_heads, d)
    k = repeat_kv(torch.matmul(x, w_k).view(B, T, num_kv_heads, d))
    v = repeat_kv(torch.matmul(x, w_v).view(B, T, num_kv_heads, d))
    scores = torch.einsum("bthd,bshd->bhts", q, k) / d**0.5
    out = torch.einsum("bhts,bshd->bthd", scores.softmax(dim=-1), v)
    return out.reshape(B, T, -1) @ w_o
