# quizzer: batch_hard_triplet_loss framework=torch
import torch


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    losses = []
    for i in range(embeddings.size(0)):
        dist = (embeddings - embeddings[i]).pow(2).sum(1).sqrt()
        same = labels == labels[i]
        same[i] = False
        other = labels != labels[i]
        if not same.any() or not other.any():
            continue
        losses.append(torch.relu(dist[same].max() - dist[other].min() + margin))
    if not losses:
        return torch.tensor(0.0)
    return torch.stack(losses).mean()
