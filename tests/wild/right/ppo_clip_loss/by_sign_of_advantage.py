# label: Clips one side by the sign of the advantage.
# set: second

import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    r = np.exp(np.subtract(log_probs, old_log_probs))
    up = advantages >= 0
    r = np.where(up, np.minimum(r, 1 + epsilon), np.maximum(r, 1 - epsilon))
    return float(-np.dot(r, advantages) / np.size(advantages))
