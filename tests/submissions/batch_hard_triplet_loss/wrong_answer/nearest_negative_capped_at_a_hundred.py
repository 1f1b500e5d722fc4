# quizzer: batch_hard_triplet_loss
import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    d = np.linalg.norm(embeddings[:, None] - embeddings[None], axis=2)
    same = labels[:, None] == labels
    pos = same & ~np.eye(len(d), dtype=bool)
    valid = pos.any(1) & (~same).any(1)
    if not valid.any():
        return 0.0
    far = np.where(pos, d, 0).max(axis=1)
    near = np.where(same, 100.0, d).min(axis=1)
    return float(np.maximum(0, far - near + margin)[valid].mean())
