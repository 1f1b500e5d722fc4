# label: Takes the log of a sigmoid that underflows to 0, so a large negative gap gives infinity.
# kind: stability
# named: sigmoid_underflow

import numpy as np


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    logits = (policy_chosen - ref_chosen) - (policy_rejected - ref_rejected)
    return float(-np.log(sigmoid(beta * logits)).mean())
