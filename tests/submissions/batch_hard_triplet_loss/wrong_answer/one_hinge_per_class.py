# quizzer: batch_hard_triplet_loss
import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    d = np.linalg.norm(embeddings[:, None] - embeddings[None], axis=2)
    losses = []
    for c in np.unique(labels):
        mine = labels == c
        if mine.sum() > 1 and not mine.all():
            losses.append(max(0.0, d[mine][:, mine].max() - d[mine][:, ~mine].min() + margin))
    return float(np.mean(losses)) if losses else 0.0
