"""Loss of a reward model on ranked responses: Bradley-Terry over all pairs of a prompt.

    l = mean over pairs (i better than j) of  softplus(-(r_i - r_j - margin)),  then over prompts

Shapes      rewards: (B, K), ranks: (B, K) int, 1 is best -> a float
Source      Ouyang et al. 2022, arXiv:2203.02155, eq. 1; the margin: arXiv:2307.09288, section 3.2
Complexity  O(B K^2)
Pitfalls    pairs of a prompt are averaged first, or long rankings dominate; equal ranks make no
            pair; log(sigmoid) underflows for large gaps
"""

import numpy as np


def reward_ranking_loss(rewards, ranks, margin=0.0):
    """Return the mean loss in nats over the prompts that have a pair, 0 without any."""
    better = ranks[:, :, None] < ranks[:, None, :]  # (B, K, K), i better than j
    gap = rewards[:, :, None] - rewards[:, None, :] - margin
    cost = np.where(better, np.logaddexp(0, -gap), 0.0)
    pairs = np.sum(better, axis=(1, 2))  # (B,)
    per_prompt = np.sum(cost, axis=(1, 2))[pairs > 0] / pairs[pairs > 0]
    return float(np.mean(per_prompt)) if np.any(better) else 0.0
