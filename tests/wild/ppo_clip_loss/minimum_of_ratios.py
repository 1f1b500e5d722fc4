# label: Takes the smaller ratio first and multiplies by the advantage afterwards.
# kind: semantics
# set: second
# named: max_for_negative_advantage

import math


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    objective = 0.0
    for new, old, adv in zip(log_probs, old_log_probs, advantages):
        ratio = math.exp(new - old)
        clipped = max(min(ratio, 1 + epsilon), 1 - epsilon)
        objective += min(ratio, clipped) * adv
    return -objective / len(advantages)
