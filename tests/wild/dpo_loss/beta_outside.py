# label: beta multiplies the log sigmoid instead of the margin inside.
# kind: semantics
# named: beta_outside

import numpy as np


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    total = 0.0
    for a, b, c, d in zip(policy_chosen, policy_rejected, ref_chosen, ref_rejected):
        margin = (a - c) - (b - d)
        total += beta * np.logaddexp(0.0, -margin)
    return float(total / len(policy_chosen))
