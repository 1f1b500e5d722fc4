# quizzer: dpo_loss
import numpy as np


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    pc, pr, rc, rr = (
        np.asarray(part, dtype=np.float32)
        for part in (policy_chosen, policy_rejected, ref_chosen, ref_rejected)
    )
    z = np.float32(beta) * ((pc - rc) - (pr - rr))
    return np.logaddexp(np.float32(0), -z).mean()
