# quizzer: multi_head_attention framework=torch
import torch
import torch.nn.functional as F


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    B, T, D = x.shape
    d = D // num_heads
    q = F.linear(x, w_q.T).reshape(B, T, num_heads, d).transpose(1, 2).reshape(B * num_heads, T, d)
    k = F.linear(x, w_k.T).reshape(B, T, num_heads, d).transpose(1, 2).reshape(B * num_heads, T, d)
    v = F.linear(x, w_v.T).reshape(B, T, num_heads, d).transpose(1, 2).reshape(B * num_heads, T, d)
    scores = torch.bmm(q, k.transpose(1, 2)) / d**0.5
    if mask is not None:
        m = mask.expand(B, T, T).repeat_interleave(num_heads, dim=0)
        scores[~m] = -torch.inf
    w = torch.softmax(scores, -1)
    w = torch.where(w.isnan(), torch.zeros_like(w), w)
    out = torch.bmm(w, v).view(B, num_heads, T, d).transpose(1, 2).flatten(2)
    return F.linear(out, w_o.T)
