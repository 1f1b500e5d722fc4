# quizzer: online_softmax_attention framework=torch
import math

import torch


def online_softmax_attention(q, k, v, block_size):
    m = q.new_full((q.size(0),), float("-inf"))
    l = q.new_zeros(q.size(0))
    o = q.new_zeros(q.size(0), v.size(1))
    for kb, vb in zip(torch.split(k, block_size), torch.split(v, block_size)):
        s = q @ kb.t() / math.sqrt(q.size(1))
        m_new = torch.max(m, s.amax(dim=1))
        p = torch.exp(s - m_new[:, None])
        alpha = torch.exp(m - m_new)
        l.mul_(alpha).add_(p.sum(dim=1))
        o.mul_(alpha[:, None]).add_(p @ vb)
        m = m_new
    return o / l.unsqueeze(-1)
