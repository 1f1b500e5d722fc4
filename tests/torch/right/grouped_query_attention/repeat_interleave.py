# quizzer: grouped_query_attention framework=torch
import math
import torch
import torch.nn.functional as F


def grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads):
    B, T, _ = x.shape
    hd = w_q.shape[1] // num_heads
    q = (x @ w_q).view(B, T, num_heads, hd).transpose(1, 2)
    k = (x @ w_k).view(B, T, num_kv_heads, hd).transpose(1, 2)
    v = (x @ w_v).view(B, T, num_kv_heads, hd).transpose(1, 2)
    k = k.repeat_interleave(num_heads // num_kv_heads, dim=1)
    v = v.repeat_interleave(num_heads // num_kv_heads, dim=1)
    att = F.softmax(q @ k.transpose(-2, -1) / math.sqrt(hd), dim=-1, dtype=torch.float32).to(
        q.dtype
    )
    return (att @ v).transpose(1, 2).contiguous().view(B, T, -1) @ w_o
