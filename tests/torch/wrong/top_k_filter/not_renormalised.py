# quizzer: top_k_filter framework=torch
import torch


def top_k_filter(logits, k):
    p = torch.softmax(logits, -1)
    i = torch.argsort(p, descending=True, stable=True)[:k]
    out = torch.zeros_like(p)
    out[i] = p[i]
    return out
