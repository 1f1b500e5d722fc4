# label: The ratio is old over new.
# kind: semantics
# named: ratio_reversed

import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    losses = []
    for new, old, adv in zip(log_probs, old_log_probs, advantages):
        r = np.exp(old - new)
        rc = max(1 - epsilon, min(1 + epsilon, r))
        losses.append(-min(r * adv, rc * adv))
    return float(np.mean(losses))
