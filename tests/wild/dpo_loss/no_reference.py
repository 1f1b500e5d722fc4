# label: The reference model is left out: only the policy margin is used.
# kind: semantics
# named: reference_left_out

import numpy as np


def log_sigmoid(z):
    return np.where(z >= 0, -np.log1p(np.exp(-np.abs(z))), z - np.log1p(np.exp(-np.abs(z))))


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    return float(-np.mean(log_sigmoid(beta * (policy_chosen - policy_rejected))))
