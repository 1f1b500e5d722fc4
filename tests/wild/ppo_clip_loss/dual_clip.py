# label: Bounds the loss for negative advantages at 3 times the advantage (dual clip).
# kind: semantics
# named: dual_clip

import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    r = np.exp(log_probs - old_log_probs)
    first = np.minimum(r * advantages, np.clip(r, 1 - epsilon, 1 + epsilon) * advantages)
    second = np.maximum(first, 3.0 * advantages)
    return float(-np.where(advantages < 0, second, first).mean())
