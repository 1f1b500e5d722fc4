# label: Adds the reference margin to the policy margin instead of subtracting it.
# kind: semantics
# named: reference_added

import numpy as np


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    pi_logratios = policy_chosen - policy_rejected
    ref_logratios = ref_chosen - ref_rejected
    z = beta * (pi_logratios + ref_logratios)
    return float(np.logaddexp(0, -z).mean())
