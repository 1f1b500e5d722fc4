# quizzer: multi_head_attention framework=torch
import torch


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    B, T, D = x.shape
    d = D // num_heads
    q, k, v = ((x @ w).view(B, num_heads, T, d) for w in (w_q, w_k, w_v))
    s = q @ k.transpose(-2, -1) / d**0.5
    if mask is not None:
        m = mask.expand(B, T, T)[:, None]
        s = s.masked_fill(~m, float("-inf"))
    a = torch.softmax(s, -1).nan_to_num(0.0)
    return (a @ v).reshape(B, T, D) @ w_o
