# quizzer: ppo_clip_loss
import numpy as np
def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    ratio = np.exp(np.subtract(log_probs, old_log_probs))
    pg1 = -advantages * ratio
    pg2 = -advantages * ratio.clip(1.0 - epsilon, 1.0 + epsilon)
    return np.maximum(pg1, pg2).mean()
