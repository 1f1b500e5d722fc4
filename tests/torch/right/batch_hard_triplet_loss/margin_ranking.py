# quizzer: batch_hard_triplet_loss framework=torch
import torch
import torch.nn as nn


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    n = embeddings.size(0)
    d = nn.PairwiseDistance(eps=0.0)
    dist = torch.stack([d(embeddings, embeddings[i].expand(n, -1)) for i in range(n)])
    ap, an = [], []
    for i in range(n):
        p = [dist[i, j] for j in range(n) if j != i and labels[j] == labels[i]]
        q = [dist[i, j] for j in range(n) if labels[j] != labels[i]]
        if p and q:
            ap.append(max(p))
            an.append(min(q))
    if len(ap) == 0:
        return torch.zeros(())
    y = torch.ones(len(ap))
    return nn.MarginRankingLoss(margin=margin)(torch.stack(an), torch.stack(ap), y)
