# quizzer: batch_hard_triplet_loss framework=torch
import torch


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    d = torch.cdist(embeddings, embeddings, compute_mode="donot_use_mm_for_euclid_dist")
    losses = []
    for i in range(len(labels)):
        pos = labels == labels[i]
        neg = ~pos
        pos[i] = False
        if pos.any() and neg.any():
            losses.append(torch.clamp(d[i][pos].max() - d[i][neg].min() + margin, min=0))
    return torch.stack(losses).mean() if losses else torch.tensor(0.0)
