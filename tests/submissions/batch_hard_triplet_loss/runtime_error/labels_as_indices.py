# quizzer: batch_hard_triplet_loss
import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    members = [[] for _ in range(len(labels))]
    for index, label in enumerate(labels):
        members[label].append(index)  # labels need not be smaller than N
    d = np.linalg.norm(embeddings[:, None] - embeddings, axis=-1)
    losses = []
    for anchor, label in enumerate(labels):
        friends = [i for i in members[label] if i != anchor]
        strangers = [i for i in range(len(labels)) if labels[i] != label]
        if friends and strangers:
            losses.append(max(0.0, d[anchor, friends].max() - d[anchor, strangers].min() + margin))
    return float(np.mean(losses)) if losses else 0.0
