# quizzer: top_p_filter framework=torch
import torch


def top_p_filter(logits, p):
    probs = torch.softmax(logits.double(), dim=-1)
    sorted_probs, idx = torch.sort(probs, descending=True, stable=True)
    cum = torch.cumsum(sorted_probs, dim=-1)
    remove = cum - sorted_probs >= p - 1e-12
    remove[0] = False
    sorted_probs = sorted_probs.masked_fill(remove, 0.0)
    out = torch.zeros_like(probs).scatter_(0, idx, sorted_probs)
    return out / out.sum()
