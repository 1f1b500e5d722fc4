# quizzer: ppo_clip_loss
import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    ratio = np.exp(log_probs - old_log_probs)
    raw = -advantages * ratio
    bounded = -advantages * np.clip(ratio, 1.0 - epsilon, 1.0 + epsilon)
    return np.maximum(raw, bounded).mean()
