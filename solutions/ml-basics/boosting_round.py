"""One round of gradient boosting for a binary label: a stump fitted by Newton steps.

    g = p - y,  h = p (1 - p);  gain = G_l^2 / (H_l + lam) + G_r^2 / (H_r + lam) - G^2 / (H + lam)
    leaf = -G_side / (H_side + lam);  scores <- scores + lr leaf

Shapes      x: (N, D), y: (N,) of 0 and 1, scores: (N,) log-odds -> scores, feature, threshold,
            two leaves
Source      Chen, Guestrin 2016, arXiv:1603.02754, eqs. 5 and 7
Complexity  O(D N^2) as written; O(D N log N) with running sums along the sorted column
Pitfalls    the tree fits the gradient, not the label; leaves are Newton steps, shrunk by lam and
            lr; probabilities come from the scores so far
"""

import numpy as np


def boosting_round(x, y, scores, lam=1.0, lr=0.1):
    """Return (new scores, feature, threshold, left leaf, right leaf)."""
    p = 1 / (1 + np.exp(-scores))
    g = p - y
    h = p * (1 - p)
    best, chosen = -np.inf, (-1, 0.0, np.ones(len(y), dtype=bool))
    for feature in range(x.shape[1]):
        values = np.unique(x[:, feature])
        for threshold in (values[:-1] + values[1:]) / 2:
            left = x[:, feature] <= threshold
            quality = np.sum(g[left]) ** 2 / (np.sum(h[left]) + lam)
            quality += np.sum(g[~left]) ** 2 / (np.sum(h[~left]) + lam)
            if quality > best:
                best, chosen = quality, (feature, float(threshold), left)
    feature, threshold, left = chosen
    leaf_left = -np.sum(g[left]) / (np.sum(h[left]) + lam)
    leaf_right = -np.sum(g[~left]) / (np.sum(h[~left]) + lam)
    moved = scores + lr * np.where(left, leaf_left, leaf_right)
    return moved, feature, threshold, float(leaf_left), float(leaf_right)
