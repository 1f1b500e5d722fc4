"""One step of skip-gram with negative sampling.

    loss = -log s(u_o v) - sum_k log s(-u_k v),  s the sigmoid
    d/dv = (s(u_o v) - 1) u_o + sum_k s(u_k v) u_k;  d/du = (s - label) v

Shapes      center, context: (V, D); word, positive: ints; negatives: (K,) -> both tables, loss
Source      Mikolov et al. 2013, arXiv:1310.4546, eq. 4
Complexity  O(K D), plus the copies
Pitfalls    both gradients are taken at the old vectors; a negative that is drawn twice counts
            twice; two tables, not one
"""

import numpy as np


def sgns_step(center, context, word, positive, negatives, lr):
    """Return (new center table, new context table, loss before the step)."""
    v = center[word]
    picks = np.append(positive, negatives).astype(int)  # (K + 1,)
    labels = np.arange(len(picks)) == 0
    u = context[picks]  # (K + 1, D)
    scores = u @ v
    errors = (1 + np.tanh(scores / 2)) / 2 - labels  # sigmoid minus label
    loss = np.sum(np.logaddexp(0, np.where(labels, -scores, scores)))
    moved, table = center.copy(), context.copy()
    moved[word] = v - lr * errors @ u
    np.subtract.at(table, picks, lr * errors[:, None] * v)  # a pick may occur twice
    return moved, table, float(loss)
