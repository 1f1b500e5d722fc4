# label: Uses the squared IPO loss instead of the log sigmoid.
# kind: semantics
# after: huggingface/diffusers#6788
# named: squared

import numpy as np


class PreferenceLoss:
    def __init__(self, beta):
        self.beta = beta

    def __call__(self, chosen, rejected):
        return np.mean((chosen - rejected - 1 / (2 * self.beta)) ** 2)


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    return float(PreferenceLoss(beta)(policy_chosen - ref_chosen, policy_rejected - ref_rejected))
