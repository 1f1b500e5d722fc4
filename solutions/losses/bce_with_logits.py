"""Binary cross-entropy from logits, for several labels at once, with a weight on the positives.

    L = mean over n, l of  w_l y_nl softplus(-z_nl) + (1 - y_nl) softplus(z_nl)

Shapes      logits, targets: (N, L), pos_weight: (L,) or None -> a float
Source      -log sigmoid(z) = log(1 + e^-z) = softplus(-z), and 1 - sigmoid(z) = sigmoid(-z)
Complexity  O(N L) time and memory
Pitfalls    a sigmoid followed by log underflows at |z| near 37 in double precision; clipping hides
            that and takes the gradient away; the weight stands on the positive term only
"""

import numpy as np


def bce_with_logits(logits, targets, pos_weight=None):
    """Return the mean binary cross-entropy in nats over all N * L entries."""
    weight = np.ones(logits.shape[1]) if pos_weight is None else pos_weight
    missed = np.logaddexp(0, -logits)  # -log sigmoid(z), the cost where the label is present
    raised = np.logaddexp(0, logits)  # -log(1 - sigmoid(z)), the cost where it is absent
    return float(np.mean(weight * targets * missed + (1 - targets) * raised))
