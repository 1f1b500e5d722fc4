# label: The rejected answer is preferred: the margin has the wrong sign.
# kind: semantics
# set: second
# named: chosen_and_rejected_swapped

import numpy as np


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    rewards = {
        'chosen': beta * np.subtract(policy_chosen, ref_chosen),
        'rejected': beta * np.subtract(policy_rejected, ref_rejected),
    }
    return np.logaddexp(rewards['rejected'], rewards['chosen']).mean() - rewards['rejected'].mean()
