# quizzer: ppo_clip_loss
import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    log_probs = np.asarray(log_probs, dtype=np.float32)
    old_log_probs = np.asarray(old_log_probs, dtype=np.float32)
    advantages = np.asarray(advantages, dtype=np.float32)
    ratio = np.exp(log_probs - old_log_probs)
    clipped = np.clip(ratio, np.float32(1 - epsilon), np.float32(1 + epsilon))
    return -np.mean(np.minimum(ratio * advantages, clipped * advantages))
