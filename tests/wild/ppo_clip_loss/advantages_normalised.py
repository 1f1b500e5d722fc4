# label: Normalises the advantages to mean 0 and deviation 1 first.
# kind: semantics
# named: advantages_normalised

import numpy as np


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    adv = (advantages - advantages.mean()) / (advantages.std() + 1e-8)
    ratio = np.exp(log_probs - old_log_probs)
    pg1 = -adv * ratio
    pg2 = -adv * np.clip(ratio, 1 - epsilon, 1 + epsilon)
    return float(np.maximum(pg1, pg2).mean())
