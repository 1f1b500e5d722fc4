"""The clipped surrogate loss of proximal policy optimization.

    r_n = exp(log_probs_n - old_log_probs_n)
    loss = -mean_n min(r_n A_n, clip(r_n, 1 - epsilon, 1 + epsilon) A_n)

Shapes      log_probs, old_log_probs, advantages A: (N,) -> float
Source      Schulman et al. 2017, arXiv:1707.06347, eq. 7
Complexity  O(N)
Pitfalls    the minimum holds for either sign of A; it is taken after multiplying by A;
            old means the policy that drew the samples, not the reference model
"""

import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    """Return the loss to be minimised, the mean over the N actions."""
    ratio = np.exp(log_probs - old_log_probs)  # (N,)
    raw = ratio * advantages
    clipped = np.clip(ratio, 1 - epsilon, 1 + epsilon) * advantages
    return float(-np.mean(np.minimum(raw, clipped)))
