"""The best split of one node of a decision tree, by the Gini impurity with sample weights.

    G = 1 - sum_c p_c^2,  gain = G - W_l / W G_l - W_r / W G_r

Shapes      x: (N, D), y: (N,) int, weights: (N,) -> feature, threshold, gain
Source      Breiman et al. 1984, Classification and Regression Trees
Complexity  O(D N^2) as written; O(D N log N) with running counts along the sorted column
Pitfalls    thresholds lie between neighbouring distinct values; each side weighs with its weight;
            equal values never part
"""

from itertools import pairwise

import numpy as np


def best_split(x, y, weights, min_leaf=1):
    """Return (feature, threshold, gain); (-1, 0.0, 0.0) where nothing gains."""
    best = (-1, 0.0, 0.0)
    for feature in range(x.shape[1]):
        values = np.unique(x[:, feature])
        for low, high in pairwise(values):
            threshold = (low + high) / 2
            left = x[:, feature] <= threshold
            if min(np.sum(left), np.sum(~left)) < min_leaf:
                continue
            share = np.sum(weights[left]) / np.sum(weights)
            after = share * _gini(y[left], weights[left])
            after += (1 - share) * _gini(y[~left], weights[~left])
            gain = _gini(y, weights) - after
            if gain > best[2]:
                best = (feature, float(threshold), float(gain))
    return best


def _gini(y, weights):
    shares = [np.sum(weights[y == label]) / np.sum(weights) for label in np.unique(y)]
    return 1 - sum(share**2 for share in shares)
