# label: Clips the log ratio to 10 in size before exp, although differences go up to 20.
# kind: edges
# named: log_ratio_limited

import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    r = np.exp(np.clip(log_probs - old_log_probs, -10, 10))
    return float(-np.minimum(r * advantages, np.clip(r, 1 - epsilon, 1 + epsilon) * advantages).mean())
