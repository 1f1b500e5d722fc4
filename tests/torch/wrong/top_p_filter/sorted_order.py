# quizzer: top_p_filter framework=torch
import torch


def top_p_filter(logits, p):
    probs = torch.softmax(logits.double(), -1)
    s, i = torch.sort(probs, descending=True, stable=True)
    keep = s.cumsum(0) - s < p - 1e-12
    s = s * keep
    return s / s.sum()
