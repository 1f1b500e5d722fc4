# label: Returns the objective to be maximised: the minus sign is missing.
# kind: semantics
# named: sign

import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    rho = np.exp(np.subtract(log_probs, old_log_probs))
    bounded = np.minimum(np.maximum(rho, 1 - epsilon), 1 + epsilon)
    return float(np.minimum(rho * advantages, bounded * advantages).mean())
