# quizzer: multi_head_attention framework=torch
import torch
import torch.nn as nn


class MultiHeadAttention(nn.Module):
    def __init__(self, d_model, num_heads):
        super().__init__()
        self.h, self.dk = num_heads, d_model // num_heads

    def split(self, t):
        B, T, _ = t.size()
        return t.view(B, T, self.h, self.dk).permute(0, 2, 1, 3)

    def forward(self, x, wq, wk, wv, wo, mask=None):
        B, T, D = x.size()
        qkv = x @ torch.cat([wq, wk, wv], dim=1)
        q, k, v = map(self.split, qkv.chunk(3, dim=-1))
        s = q.matmul(k.transpose(2, 3)).div(self.dk**0.5)
        if mask is not None:
            m = torch.broadcast_to(mask, (B, T, T)).unsqueeze(1)
            s = s.masked_fill(m.logical_not(), float("-inf"))
        a = torch.softmax(s, -1).nan_to_num(0.0)
        return a.matmul(v).transpose(1, 2).contiguous().view(B, T, D).matmul(wo)


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    return MultiHeadAttention(x.shape[-1], num_heads)(x, w_q, w_k, w_v, w_o, mask)
