# quizzer: multi_head_attention framework=torch
import torch


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    b, t, width = x.shape
    d = width // num_heads

    def split(y):
        return y.view(b, t, num_heads, d).transpose(1, 2)

    q, k, v = split(x @ w_q), split(x @ w_k), split(x @ w_v)
    scores = q @ k.transpose(-2, -1) / d**0.5
    if mask is not None:
        scores = scores.masked_fill(~mask.expand(b, t, t).unsqueeze(1), -torch.inf)
    weights = torch.softmax(scores, -1).nan_to_num()
    return (weights @ v).transpose(1, 2).contiguous().view(b, t, width) @ w_o
