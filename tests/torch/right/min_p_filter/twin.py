# quizzer: min_p_filter framework=torch
import torch


def min_p_filter(logits, min_p, temperature=1.0):
    probs = torch.softmax(logits / temperature, -1)
    probs = probs.masked_fill(probs < min_p * probs.max(), 0.0)
    return probs / probs.sum()
