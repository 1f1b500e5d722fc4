# label: Returns the mean of log sigmoid without the minus sign.
# kind: semantics
# named: sign

import numpy as np


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    delta = (policy_chosen - policy_rejected) - (ref_chosen - ref_rejected)
    return float(np.mean(-np.logaddexp(0, -beta * delta)))
