# label: Right: the larger of two losses, as in code that minimises.

from math import exp


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    total = 0.0
    for new, old, a in zip(log_probs.tolist(), old_log_probs.tolist(), advantages.tolist()):
        r = exp(new - old)
        total += max(-a * r, -a * sorted((1 - epsilon, r, 1 + epsilon))[1])
    return total / len(advantages)
