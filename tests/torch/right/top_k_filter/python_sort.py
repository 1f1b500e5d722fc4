# quizzer: top_k_filter framework=torch
import torch


def top_k_filter(logits, k):
    values = logits.tolist()
    keep = sorted(range(len(values)), key=lambda i: (-values[i], i))[:k]
    out = torch.zeros(len(values))
    out[keep] = torch.softmax(logits[keep], 0).to(out.dtype)
    return out
