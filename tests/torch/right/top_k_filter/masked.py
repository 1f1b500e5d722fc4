# quizzer: top_k_filter framework=torch
import torch


def top_k_filter(logits, k):
    k = min(k, logits.size(-1))
    order = torch.sort(logits, descending=True, stable=True).indices
    remove = torch.ones_like(logits, dtype=torch.bool)
    remove[order[:k]] = False
    return torch.softmax(logits.masked_fill(remove, float("-inf")), dim=-1)
