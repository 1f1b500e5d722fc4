# label: Clips the margin to 30 in size, so the loss of a large wrong gap stops at 30.
# kind: edges
# named: clipped_margin

import numpy as np


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    z = beta * ((policy_chosen - ref_chosen) - (policy_rejected - ref_rejected))
    return float(np.log1p(np.exp(-np.clip(z, -30, 30))).mean())
