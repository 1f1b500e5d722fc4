# quizzer: online_softmax_attention framework=torch
import torch


def online_softmax_attention(q, k, v, block_size):
    T, d = q.shape
    m = torch.full((T, 1), -torch.inf)
    l = torch.zeros(T, 1)
    o = torch.zeros(T, v.shape[1])
    for kb, vb in zip(k.split(block_size), v.split(block_size)):
        s = q @ kb.T / d**0.5
        new = torch.maximum(m, s.amax(1, keepdim=True))
        p = torch.exp(s - new)
        l = l * torch.exp(m - new) + p.sum(1, keepdim=True)
        o = o + p @ vb
        m = new
    return o / l
