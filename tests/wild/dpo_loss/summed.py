# label: Sums over the pairs instead of averaging.
# kind: semantics
# named: sum_over_pairs

import numpy as np


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    h = np.array([1.0, -1.0, -1.0, 1.0]) @ np.stack(
        [policy_chosen, policy_rejected, ref_chosen, ref_rejected]
    )
    return float(np.logaddexp(0, -beta * h).sum())
