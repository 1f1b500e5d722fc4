# quizzer: batch_hard_triplet_loss
import itertools

import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    diff = embeddings[:, None] - embeddings
    d = np.sqrt(np.einsum("abd,abd->ab", diff, diff))
    worst = {}
    members = {}
    for index, label in enumerate(labels.tolist()):
        members.setdefault(label, []).append(index)
    for group in members.values():
        others = [i for i in range(len(labels)) if i not in set(group)]
        for a, p in itertools.permutations(group, 2):
            if others:
                value = max(0.0, d[a, p] - d[a, others].min() + margin)
                worst[a] = max(worst.get(a, 0.0), value)
    return sum(worst.values()) / max(len(worst), 1)
