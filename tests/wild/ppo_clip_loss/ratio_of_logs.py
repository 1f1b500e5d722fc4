# label: The ratio is the difference of the log-probabilities: exp is missing.
# kind: semantics
# named: no_exp

import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    ratio = log_probs - old_log_probs
    a = ratio * advantages
    b = np.clip(ratio, 1 - epsilon, 1 + epsilon) * advantages
    return -float(np.average(np.where(a < b, a, b)))
