# label: Takes the larger of the two terms.
# kind: semantics
# set: second
# named: max_for_min

import math


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    objective = 0.0
    for new, old, adv in zip(log_probs, old_log_probs, advantages):
        ratio = math.exp(new - old)
        clipped = max(min(ratio, 1 + epsilon), 1 - epsilon)
        objective += max(ratio * adv, clipped * adv)
    return -objective / len(advantages)
