# quizzer: online_softmax_attention framework=torch
import math
import torch


def online_softmax_attention(q, k, v, block_size):
    outs = []
    for qi in q:
        m = torch.tensor(-math.inf)
        z = torch.tensor(0.0)
        acc = torch.zeros(v.shape[-1])
        for j in range(0, k.shape[0], block_size):
            s = k[j : j + block_size].mv(qi) / math.sqrt(q.shape[-1])
            m2 = torch.max(m, s.max())
            c = (m - m2).exp()
            e = (s - m2).exp()
            z = z * c + e.sum()
            acc = acc * c + e @ v[j : j + block_size]
            m = m2
        outs.append(acc / z)
    return torch.stack(outs)
