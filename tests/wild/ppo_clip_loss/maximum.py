# label: Takes the larger of the two terms instead of the smaller.
# kind: semantics
# after: leggedrobotics/rsl_rl#46
# named: max_for_min

import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    ratio = np.exp(log_probs - old_log_probs)
    surrogate = ratio * advantages
    clipped = np.clip(ratio, 1 - epsilon, 1 + epsilon) * advantages
    return float(-np.maximum(surrogate, clipped).mean())
