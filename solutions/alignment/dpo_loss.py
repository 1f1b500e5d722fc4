"""Direct preference optimization: the loss of a batch of preference pairs.

    loss = mean_n -log sigmoid(beta ((pc_n - rc_n) - (pr_n - rr_n)))

Shapes      policy_chosen pc, policy_rejected pr, ref_chosen rc, ref_rejected rr: (N,) -> float
Source      Rafailov et al. 2023, arXiv:2305.18290, eq. 7
Complexity  O(N)
Pitfalls    -log sigmoid(z) = log(1 + exp(-z)) overflows for z below -709 unless it is computed
            as logaddexp(0, -z); beta belongs inside the sigmoid
"""

import numpy as np


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    """Return the mean loss from summed log-probabilities of whole responses, in nats."""
    chosen = policy_chosen - ref_chosen  # (N,)
    rejected = policy_rejected - ref_rejected  # (N,)
    margin = beta * (chosen - rejected)
    return float(np.mean(np.logaddexp(0.0, -margin)))
