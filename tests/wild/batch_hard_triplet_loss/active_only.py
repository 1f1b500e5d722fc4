# label: Averages only over anchors whose loss is positive.
# kind: semantics
# named: mean_over_active

import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    n = embeddings.shape[0]
    dist = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            dist[i, j] = np.linalg.norm(embeddings[i] - embeddings[j])
    losses = []
    for i in range(n):
        pos = [dist[i, j] for j in range(n) if j != i and labels[j] == labels[i]]
        neg = [dist[i, j] for j in range(n) if labels[j] != labels[i]]
        if pos and neg:
            loss = max(pos) - min(neg) + margin
            if loss > 0:
                losses.append(loss)
    return float(np.mean(losses)) if losses else 0.0
