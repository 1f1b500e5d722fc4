# label: The advantages are standardised inside the loss.
# kind: semantics
# set: second
# named: advantages_normalised
# after: stable-baselines3 normalize_advantage

import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    r = np.exp(np.subtract(log_probs, old_log_probs))
    advantages = (advantages - advantages.mean()) / (advantages.std() + 1e-8)
    up = advantages >= 0
    r = np.where(up, np.minimum(r, 1 + epsilon), np.maximum(r, 1 - epsilon))
    return float(-np.dot(r, advantages) / np.size(advantages))
