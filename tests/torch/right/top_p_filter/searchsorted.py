# quizzer: top_p_filter framework=torch
import torch


def top_p_filter(logits, p):
    probs = torch.softmax(logits, -1)
    s, i = probs.double().sort(descending=True, stable=True)
    n = int(torch.searchsorted(s.cumsum(0), p - 1e-12)) + 1
    out = torch.zeros_like(probs)
    out[i[:n]] = probs[i[:n]]
    return out / out.sum()
