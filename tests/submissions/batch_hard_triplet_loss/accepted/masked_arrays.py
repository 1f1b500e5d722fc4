# quizzer: batch_hard_triplet_loss
import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    d = np.linalg.norm(embeddings[:, None] - embeddings[None], axis=2)
    same = np.equal.outer(labels, labels)
    far = np.ma.masked_array(d, ~same | np.eye(len(d), dtype=bool)).max(axis=1)
    near = np.ma.masked_array(d, same).min(axis=1)
    hinge = np.ma.maximum(far - near + margin, 0)
    return 0.0 if hinge.count() == 0 else float(hinge.mean())
