# quizzer: batch_hard_triplet_loss
import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    losses = []
    n = len(labels)
    for a in range(n):
        for p in range(n):
            for q in range(n):
                if p != a and labels[p] == labels[a] and labels[q] != labels[a]:
                    d_pos = np.linalg.norm(embeddings[a] - embeddings[p])
                    d_neg = np.linalg.norm(embeddings[a] - embeddings[q])
                    losses.append(max(0.0, d_pos - d_neg + margin))
        if n > 40:
            break
    return float(np.mean(losses)) if losses else 0.0
