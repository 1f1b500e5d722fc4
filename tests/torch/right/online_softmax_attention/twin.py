# quizzer: online_softmax_attention framework=torch
import torch


def online_softmax_attention(q, k, v, block_size):
    t, d = q.shape
    peak = torch.full((t, 1), -torch.inf)
    total = torch.zeros(t, 1)
    acc = torch.zeros(t, v.shape[1])
    for start in range(0, k.shape[0], block_size):
        scores = q @ k[start : start + block_size].T / d**0.5
        new = torch.maximum(peak, scores.max(1, keepdim=True).values)
        shrink = torch.exp(peak - new)
        weights = torch.exp(scores - new)
        total = total * shrink + weights.sum(1, keepdim=True)
        acc = acc * shrink + weights @ v[start : start + block_size]
        peak = new
    return acc / total
