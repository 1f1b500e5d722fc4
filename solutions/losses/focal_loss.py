"""Binary focal loss from logits.

    FL = -1/N sum_n alpha_t (1 - p_t)^gamma log p_t
    p_t = p, alpha_t = alpha        for target 1,   p = sigmoid(logit)
    p_t = 1 - p, alpha_t = 1 - alpha  for target 0

Shapes      logits: (N,), targets: (N,) of 0 or 1 -> a float
Source      Lin et al. 2017, arXiv:1708.02002, eq. 5
Complexity  O(N) time and memory
Pitfalls    log(sigmoid) is -inf for a logit of -1000: use the log-sigmoid; alpha belongs to the
            positives and 1 - alpha to the negatives; the factor is (1 - p_t), not p_t
"""

import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    """Return the mean focal loss in nats."""
    positive = targets == 1
    signed = np.where(positive, logits, -logits)  # logit of the target's own class
    log_right = -np.logaddexp(0, -signed)  # log p_t
    log_wrong = -np.logaddexp(0, signed)  # log (1 - p_t)
    alpha_t = np.where(positive, alpha, 1 - alpha)
    return float(np.mean(-alpha_t * np.exp(gamma * log_wrong) * log_right))
