# label: Uses d_neg - d_pos + margin: positives and negatives are exchanged in the hinge.
# kind: semantics
# named: sign_swapped

import numpy as np


class BatchHard:
    def __init__(self, margin):
        self.margin = margin

    def loss(self, e, y):
        d = np.linalg.norm(e[:, None] - e[None], axis=-1)
        out = []
        for i in range(len(y)):
            p = np.flatnonzero((y == y[i]) & (np.arange(len(y)) != i))
            q = np.flatnonzero(y != y[i])
            if p.size and q.size:
                out.append(max(0.0, d[i, q].min() - d[i, p].max() + self.margin))
        return float(np.mean(out)) if out else 0.0


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    return BatchHard(margin).loss(embeddings, labels)
