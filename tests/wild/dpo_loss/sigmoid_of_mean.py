# label: Averages the margins first and takes one log sigmoid of the mean.
# kind: semantics
# named: mean_inside_sigmoid

import numpy as np


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    margin = np.mean((policy_chosen - ref_chosen) - (policy_rejected - ref_rejected))
    return float(np.logaddexp(0.0, -beta * margin))
