# quizzer: top_k_filter framework=torch
import torch


def top_k_filter(logits, k):
    order = torch.argsort(logits, descending=True, stable=True)[:k]
    kept = torch.full_like(logits, -torch.inf)
    kept[order] = logits[order]
    return torch.softmax(kept, 0)
