# label: The ratio is 1 plus the difference of the log-probabilities.
# kind: semantics
# set: second
# named: first_order_ratio

import math


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    objective = 0.0
    for new, old, adv in zip(log_probs, old_log_probs, advantages):
        ratio = 1.0 + new - old
        clipped = max(min(ratio, 1 + epsilon), 1 - epsilon)
        objective += min(ratio * adv, clipped * adv)
    return -objective / len(advantages)
