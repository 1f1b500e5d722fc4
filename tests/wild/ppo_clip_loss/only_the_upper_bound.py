# label: Clips the ratio only from above; the lower bound 1 - epsilon is missing.
# kind: semantics
# named: only_upper_clip

import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    ratio = np.exp(log_probs - old_log_probs)
    capped = np.minimum(ratio, 1 + epsilon)
    return float(-np.minimum(ratio * advantages, capped * advantages).mean())
