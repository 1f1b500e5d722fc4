# label: Takes the farthest sample of another class as the hardest negative; it should be the nearest.
# kind: semantics
# after: adambielski/siamese-triplet#3
# named: farthest_negative

import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    d = np.linalg.norm(embeddings[:, None] - embeddings[None], axis=-1)
    same = labels[:, None] == labels[None]
    losses = []
    for a in range(len(labels)):
        pos = same[a].copy()
        pos[a] = False
        neg = ~same[a]
        if pos.any() and neg.any():
            losses.append(max(0.0, d[a][pos].max() - d[a][neg].max() + margin))
    return float(np.mean(losses)) if losses else 0.0
