# quizzer: batch_hard_triplet_loss
import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    n = len(labels)
    losses = []
    for a in range(n):
        pos, neg = [], []
        for b in range(n):
            if b == a:
                continue
            dist = np.linalg.norm(embeddings[a] - embeddings[b])
            (pos if labels[a] == labels[b] else neg).append(dist)
        if pos and neg:
            losses.append(max(0.0, max(pos) - min(neg) + margin))
    return float(np.mean(losses)) if losses else 0.0
