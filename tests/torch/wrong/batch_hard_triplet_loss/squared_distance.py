# quizzer: batch_hard_triplet_loss framework=torch
import torch


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    d = ((embeddings[:, None] - embeddings[None]) ** 2).sum(-1)
    same = labels[:, None] == labels[None]
    eye = torch.eye(len(labels), dtype=torch.bool)
    has = (same & ~eye).any(1) & (~same).any(1)
    if not has.any():
        return torch.tensor(0.0)
    ap = d.masked_fill(~(same & ~eye), -torch.inf).amax(1)
    an = d.masked_fill(same, torch.inf).amin(1)
    return torch.relu(ap - an + margin)[has].mean()
