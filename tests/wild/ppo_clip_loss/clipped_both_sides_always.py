# label: Uses the clipped ratio alone; the minimum with the unclipped term is missing.
# kind: semantics
# set: second
# named: clip_without_min

import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    r = np.exp(np.subtract(log_probs, old_log_probs))
    up = advantages >= 0
    r = np.clip(r, 1 - epsilon, 1 + epsilon)
    return float(-np.dot(r, advantages) / np.size(advantages))
