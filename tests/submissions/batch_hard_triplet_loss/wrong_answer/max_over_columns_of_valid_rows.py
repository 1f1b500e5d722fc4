# quizzer: batch_hard_triplet_loss
import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    d = np.linalg.norm(embeddings[:, None] - embeddings[None], axis=2)
    same = labels[:, None] == labels
    pos = same & ~np.eye(len(d), dtype=bool)
    if not pos.any() or same.all():
        return 0.0
    return float(max(0.0, d[pos].max() - d[~same].min() + margin))
