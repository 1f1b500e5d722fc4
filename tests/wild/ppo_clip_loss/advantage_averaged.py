# label: The unclipped term uses the mean advantage for every sample.
# kind: semantics
# after: Omegastick/pytorch-cpp-rl#14
# named: averaged_argument

import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    ratio = np.exp(log_probs - old_log_probs)
    surr_1 = ratio * advantages.mean()
    surr_2 = np.clip(ratio, 1 - epsilon, 1 + epsilon) * advantages
    return float(-np.minimum(surr_1, surr_2).mean())
