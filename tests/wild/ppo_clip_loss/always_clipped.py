# label: Uses the clipped term alone: there is no minimum with the unclipped one.
# kind: semantics
# named: clip_without_min

import numpy as np


class ClipPPO:
    def __init__(self, eps):
        self.lo, self.hi = 1 - eps, 1 + eps

    def loss(self, ratio, adv):
        return -(np.clip(ratio, self.lo, self.hi) * adv)


def ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2):
    return float(ClipPPO(epsilon).loss(np.exp(log_probs - old_log_probs), advantages).mean())
