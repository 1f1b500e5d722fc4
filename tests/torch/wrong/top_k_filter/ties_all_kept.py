# quizzer: top_k_filter framework=torch
import torch


def top_k_filter(logits, k):
    k = min(k, logits.numel())
    t = torch.topk(logits, k).values[-1]
    return torch.softmax(logits.masked_fill(logits < t, -torch.inf), -1)
