# quizzer: top_k_filter framework=torch
import torch


def top_k_filter(logits, k):
    v, i = torch.sort(logits.flip(0), descending=True, stable=True)
    i = len(logits) - 1 - i[:k]
    out = torch.zeros_like(logits)
    out[i] = torch.softmax(logits[i], -1)
    return out
