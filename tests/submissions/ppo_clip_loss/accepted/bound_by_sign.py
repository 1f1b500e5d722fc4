# quizzer: ppo_clip_loss
import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    ratio = np.exp(np.subtract(log_probs, old_log_probs))
    limit = np.where(advantages >= 0, (1 + epsilon) * advantages, (1 - epsilon) * advantages)
    gains = np.minimum(ratio * advantages, limit)
    return float(-gains.sum() / gains.size)
