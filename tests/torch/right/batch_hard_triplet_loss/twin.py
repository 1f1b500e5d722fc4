# quizzer: batch_hard_triplet_loss framework=torch
import torch


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    n = len(labels)
    offsets = embeddings[:, None] - embeddings[None]
    distance = offsets.pow(2).sum(-1).sqrt()
    same = labels[:, None] == labels[None]
    other = same & ~torch.eye(n, dtype=torch.bool)
    farthest = distance.masked_fill(~other, -float("inf")).amax(1)
    nearest = distance.masked_fill(same, float("inf")).amin(1)
    valid = other.any(1) & (~same).any(1)
    if not valid.any():
        return 0.0
    return torch.relu(farthest[valid] - nearest[valid] + margin).mean()
