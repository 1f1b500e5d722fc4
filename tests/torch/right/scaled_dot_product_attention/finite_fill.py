# quizzer: scaled_dot_product_attention framework=torch
import torch
import torch.nn.functional as F


def scaled_dot_product_attention(q, k, v, mask=None):
    d_k = q.size(-1)
    attn = torch.matmul(q, k.transpose(-1, -2)) / torch.sqrt(torch.tensor(d_k, dtype=q.dtype))
    if mask is not None:
        attn = attn.masked_fill(mask == 0, torch.finfo(attn.dtype).min)
    p = F.softmax(attn, dim=-1)
    if mask is not None:
        p = p * mask.any(-1, keepdim=True)
        p = p.masked_fill(mask == False, 0.0)
    return [torch.matmul(p, v), p]
