# quizzer: top_k_filter framework=torch
import torch


def top_k_filter(logits, k):
    values, index = torch.sort(logits, descending=True, stable=True)
    probs = torch.softmax(values[:k], dim=-1)
    return torch.zeros_like(logits).scatter(0, index[:k], probs)
