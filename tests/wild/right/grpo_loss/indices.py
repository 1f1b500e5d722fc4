# label: indices
# set: lot
import numpy as np


def grpo_loss(log_probs, old_log_probs, ref_log_probs, rewards, mask, epsilon=0.2, beta=0.04):
    mask = np.asarray(mask).astype(bool)
    rewards = np.asarray(rewards, dtype=np.float64)
    p, g, _ = np.nonzero(mask)
    lp = np.asarray(log_probs, dtype=np.float64)[mask]
    centred = rewards - rewards.mean(axis=-1)[:, None]
    adv = centred / (np.sqrt((centred**2).mean(axis=-1))[:, None] + 1e-6)
    a = adv[p, g]
    ratio = np.exp(lp - np.asarray(old_log_probs, float)[mask])
    clipped = np.clip(ratio, 1 - epsilon, 1 + epsilon)
    loss = np.maximum(-a * ratio, -a * clipped)
    d = np.asarray(ref_log_probs, float)[mask] - lp
    loss = loss + beta * (np.expm1(d) - d)
    weight = 1.0 / (mask.sum(axis=-1)[p, g] * rewards.size)
    return float((loss * weight).sum())
