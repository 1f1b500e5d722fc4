# quizzer: batch_hard_triplet_loss
import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    d = np.sqrt(np.mean((embeddings[:, None] - embeddings[None]) ** 2, axis=2))
    same = labels[:, None] == labels
    pos = same & ~np.eye(len(d), dtype=bool)
    valid = pos.any(1) & (~same).any(1)
    if not valid.any():
        return 0.0
    far = np.where(pos, d, -np.inf).max(axis=1)
    near = np.where(same, np.inf, d).min(axis=1)
    return float(np.maximum(0, far - near + margin)[valid].mean())
