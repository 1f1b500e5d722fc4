# quizzer: batch_hard_triplet_loss
import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    e = embeddings.astype(np.float32)
    losses = []
    for a in range(len(e)):
        d = np.linalg.norm(e - e[a], axis=1)
        same = labels == labels[a]
        neg = d[~same]
        same[a] = False
        pos = d[same]
        if pos.size and neg.size:
            losses.append(max(pos.max() - neg.min() + margin, 0))
    return np.mean(losses) if losses else 0
