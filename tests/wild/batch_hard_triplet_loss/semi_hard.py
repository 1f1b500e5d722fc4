# label: Takes the nearest negative that is farther away than the positive, where there is one (FaceNet's semi-hard choice), instead of the nearest.
# kind: semantics
# named: semi_hard_negative

import numpy as np


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    d = np.linalg.norm(embeddings[:, None] - embeddings[None], axis=-1)
    losses = []
    for i in range(len(labels)):
        pos = (labels == labels[i]) & (np.arange(len(labels)) != i)
        neg = labels != labels[i]
        if not (pos.any() and neg.any()):
            continue
        dp = d[i, pos].max()
        dn = d[i, neg]
        farther = dn[dn > dp]
        losses.append(max(0.0, dp - (farther.min() if farther.size else dn.min()) + margin))
    return float(np.mean(losses)) if losses else 0.0
