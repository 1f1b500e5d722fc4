"""GRPO: the clipped surrogate with advantages from a group's own rewards, and a KL penalty.

    A_i = (R_i - mean R) / (std R + eps_std) within the group of a prompt
    loss = -mean over responses of mean over tokens of
           [ min(rho A, clip(rho, 1 - eps, 1 + eps) A) - beta (e^r - 1 - r) ]
    rho = pi / pi_old,  r = log pi_ref - log pi

Shapes      log-probabilities and mask: (P, G, T), rewards: (P, G) -> a float
Source      Shao et al. 2024 (DeepSeekMath), arXiv:2402.03300, eq. 3 and 4
Complexity  O(P G T)
Pitfalls    the group, not the batch; equal rewards give 0, not 0 / 0; tokens are averaged within
            each response first; the ratio is against the old policy, the penalty against the
            reference
"""

import numpy as np

STD_EPS = 1e-6


def grpo_loss(log_probs, old_log_probs, ref_log_probs, rewards, mask, epsilon=0.2, beta=0.04):
    """Return the loss, to be minimised."""
    centred = rewards - np.mean(rewards, axis=1, keepdims=True)
    advantages = centred / (np.std(rewards, axis=1, keepdims=True) + STD_EPS)
    advantages = advantages[:, :, None]  # (P, G, 1), the same for every token of a response
    ratio = np.exp(log_probs - old_log_probs)
    clipped = np.clip(ratio, 1 - epsilon, 1 + epsilon)
    gain = np.minimum(ratio * advantages, clipped * advantages)
    r = ref_log_probs - log_probs
    penalty = np.expm1(r) - r
    # With automatic gradients the masked entries must go before exp, or they come back as NaN.
    per_token = np.where(mask, gain - beta * penalty, 0.0)
    per_response = np.sum(per_token, axis=2) / np.sum(mask, axis=2)
    return float(-np.mean(per_response))
