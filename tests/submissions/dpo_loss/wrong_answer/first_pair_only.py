# quizzer: dpo_loss
import numpy as np


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    chosen = policy_chosen - ref_chosen
    rejected = policy_rejected - ref_rejected
    margin = beta * (chosen - rejected)
    losses = np.maximum(-margin, 0) + np.log1p(np.exp(-np.abs(margin)))
    return float(losses[0])
