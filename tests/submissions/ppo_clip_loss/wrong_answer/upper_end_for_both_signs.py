# quizzer: ppo_clip_loss
import numpy as np
def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    r = np.exp(log_probs - old_log_probs)
    bound = (1 + epsilon) * advantages
    obj = np.minimum(r * advantages, bound)
    return -obj.mean()
