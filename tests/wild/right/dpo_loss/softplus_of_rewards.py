# label: Right: softplus of the difference of implicit rewards; a 0-d array.

import numpy as np


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    rejected, chosen = (
        beta * np.subtract(p, r) for p, r in ((policy_rejected, ref_rejected), (policy_chosen, ref_chosen))
    )
    gap = rejected - chosen
    return np.array(np.mean(np.maximum(gap, 0) + np.log1p(np.exp(-abs(gap)))))
