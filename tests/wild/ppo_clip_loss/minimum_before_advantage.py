# label: Takes the minimum of the ratios before multiplying by the advantage, which is wrong for negative advantages.
# kind: semantics
# after: takuseno/ppo#3
# named: max_for_negative_advantage

import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    r = np.exp(log_probs - old_log_probs)
    low = np.minimum(r, np.clip(r, 1.0 - epsilon, 1.0 + epsilon))
    return float(-np.mean(low * advantages))
