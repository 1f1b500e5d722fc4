# quizzer: ppo_clip_loss
import math


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    total = 0.0
    for new, old, advantage in zip(log_probs, old_log_probs, advantages):
        ratio = math.exp(new - old)
        bounded = min(max(ratio, 1 - epsilon), 1 + epsilon)
        total += min(ratio * advantage, bounded * advantage)
    return -total / len(advantages)
