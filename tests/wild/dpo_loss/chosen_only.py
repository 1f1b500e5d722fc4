# label: Only the chosen log ratio enters; the rejected answers have no influence.
# kind: semantics
# after: haozheji/exact-optimization#2
# named: part_left_out

import numpy as np


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    reward = beta * (np.asarray(policy_chosen) - np.asarray(ref_chosen))
    loss = np.maximum(-reward, 0) + np.log1p(np.exp(-np.abs(reward)))
    return float(np.mean(loss))
