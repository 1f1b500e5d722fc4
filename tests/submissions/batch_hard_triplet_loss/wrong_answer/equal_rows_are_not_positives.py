# quizzer: batch_hard_triplet_loss
import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    d = np.linalg.norm(embeddings[:, None] - embeddings[None], axis=2)
    same = labels[:, None] == labels
    losses = []
    for a in range(len(d)):
        pos, neg = d[a][same[a] & (d[a] > 0)], d[a][~same[a]]
        if len(pos) and len(neg):
            losses.append(max(0.0, pos.max() - neg.min() + margin))
    return float(np.mean(losses)) if losses else 0.0
