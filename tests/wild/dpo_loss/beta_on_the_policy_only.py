# label: beta multiplies only the policy's margin, not the reference's.
# kind: semantics
# named: beta_on_policy_only

import numpy as np


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    z = beta * (policy_chosen - policy_rejected) - (ref_chosen - ref_rejected)
    return float(np.logaddexp(0, -z).mean())
