# quizzer: top_p_filter framework=torch
import torch


def top_p_filter(logits, p):
    probs = torch.softmax(logits.double(), 0)
    ordered, index = torch.sort(probs, descending=True, stable=True)
    before = torch.cumsum(ordered, 0) - ordered
    keep = before < p - 1e-12
    keep[0] = True
    kept = torch.zeros_like(probs)
    kept[index[keep]] = ordered[keep]
    return kept / kept.sum()
