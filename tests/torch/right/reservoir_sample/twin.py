# quizzer: reservoir_sample framework=torch
import torch


def reservoir_sample(stream, k, u):
    kept = stream[:k].clone()
    slots = (u * torch.arange(1, len(u) + 1)).long()
    for i in range(k, len(stream)):
        if slots[i] < k:
            kept[slots[i]] = stream[i]
    return kept
