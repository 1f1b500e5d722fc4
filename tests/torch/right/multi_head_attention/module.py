# quizzer: multi_head_attention framework=torch
import math

import torch
import torch.nn as nn


class MultiHeadAttention(nn.Module):
    def __init__(self, w_q, w_k, w_v, w_o, num_heads):
        super().__init__()
        width = w_q.shape[0]
        self.heads, self.d = num_heads, width // num_heads
        self.q, self.k, self.v, self.o = (nn.Linear(width, width, bias=False) for _ in range(4))
        for layer, weight in zip((self.q, self.k, self.v, self.o), (w_q, w_k, w_v, w_o)):
            del layer.weight
            layer.weight = weight.T

    def forward(self, x, mask=None):
        B, T, D = x.size()
        shape = (B, T, self.heads, self.d)
        q = self.q(x).view(*shape).permute(0, 2, 1, 3)
        k = self.k(x).view(*shape).permute(0, 2, 1, 3)
        v = self.v(x).view(*shape).permute(0, 2, 1, 3)
        att = (q @ k.mT) * (1.0 / math.sqrt(self.d))
        if mask is not None:
            mask = torch.broadcast_to(mask, (B, T, T))[:, None]
            att = att.masked_fill(mask == 0, -1e30)
            att = torch.softmax(att, dim=-1) * mask
        else:
            att = torch.softmax(att, dim=-1)
        y = (att @ v).permute(0, 2, 1, 3).reshape(B, T, D)
        return self.o(y)


def multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None):
    return MultiHeadAttention(w_q, w_k, w_v, w_o, num_heads)(x, mask)
