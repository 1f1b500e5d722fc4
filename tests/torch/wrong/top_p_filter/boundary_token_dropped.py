# quizzer: top_p_filter framework=torch
import torch


def top_p_filter(logits, p):
    probs = torch.softmax(logits, -1)
    s, i = torch.sort(probs, descending=True, stable=True)
    keep = s.cumsum(0) <= p
    keep[0] = True
    out = torch.zeros_like(probs)
    out[i[keep]] = s[keep]
    return out / out.sum()
