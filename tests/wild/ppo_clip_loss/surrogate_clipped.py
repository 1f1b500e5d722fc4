# label: Clips the product of ratio and advantage instead of the ratio.
# kind: semantics
# after: alexis-jacq/Pytorch-DPPO#3
# named: product_clipped

import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    surr1 = np.exp(log_probs - old_log_probs) * advantages
    surr2 = np.clip(surr1, 1 - epsilon, 1 + epsilon)
    return float(np.mean(-np.minimum(surr1, surr2)))
