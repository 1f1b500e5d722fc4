# quizzer: dpo_loss
import numpy as np
def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    r = beta * np.stack([policy_chosen - ref_chosen, policy_rejected - ref_rejected])
    m = 0.0
    lse = m + np.log(np.exp(r - m).sum(axis=0))
    return np.float64(np.mean(lse - r[0]))
