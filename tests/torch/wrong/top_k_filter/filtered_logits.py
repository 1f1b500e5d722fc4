# quizzer: top_k_filter framework=torch
import torch


def top_k_filter(logits, k):
    i = torch.argsort(logits, descending=True, stable=True)[k:]
    out = logits.clone()
    out[i] = float("-inf")
    return out
