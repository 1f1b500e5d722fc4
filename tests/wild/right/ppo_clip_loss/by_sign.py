# label: Right: the bound that counts depends on the sign of the advantage.

import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    r = np.exp(log_probs - old_log_probs)
    bounded = np.where(advantages > 0, np.minimum(r, 1 + epsilon), np.maximum(r, 1 - epsilon))
    return -np.dot(bounded, advantages) / r.size
