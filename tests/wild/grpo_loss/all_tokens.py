# label: mean over all tokens
# kind: semantics
# set: lot
# named: mean_over_all_tokens
import numpy as np


def grpo_loss(log_probs, old_log_probs, ref_log_probs, rewards, mask, epsilon=0.2, beta=0.04):
    mask = np.asarray(mask, bool)
    lp, old, ref = (np.where(mask, np.asarray(a, float), 0.0) for a in (log_probs, old_log_probs, ref_log_probs))
    rewards = np.asarray(rewards, float)
    adv = (rewards - rewards.mean(1, keepdims=True)) / (rewards.std(1, keepdims=True) + 1e-6)
    adv = adv[..., None]
    ratio = np.exp(lp - old)
    surrogate = np.minimum(ratio * adv, np.clip(ratio, 1 - epsilon, 1 + epsilon) * adv)
    r = ref - lp
    kl = np.exp(r) - 1 - r
    per_token = (surrogate - beta * kl) * mask
    return -per_token.sum() / mask.sum()
