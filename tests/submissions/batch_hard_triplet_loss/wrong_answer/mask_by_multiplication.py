# quizzer: batch_hard_triplet_loss
import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    d = np.linalg.norm(embeddings[:, None] - embeddings[None], axis=2)
    same = (labels[:, None] == labels).astype(float)
    pos = same - np.eye(len(d))
    valid = (pos.sum(1) > 0) & ((1 - same).sum(1) > 0)
    if not valid.any():
        return 0.0
    far = (d * pos).max(axis=1)
    near = (d * (1 - same)).min(axis=1)  # masked entries are 0 and always win
    return float(np.maximum(0, far - near + margin)[valid].mean())
