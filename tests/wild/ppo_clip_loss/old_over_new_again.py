# label: The ratio is old over new.
# kind: semantics
# set: second
# named: ratio_reversed

import math


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    objective = 0.0
    for new, old, adv in zip(log_probs, old_log_probs, advantages):
        ratio = math.exp(old - new)
        clipped = max(min(ratio, 1 + epsilon), 1 - epsilon)
        objective += min(ratio * adv, clipped * adv)
    return -objective / len(advantages)
