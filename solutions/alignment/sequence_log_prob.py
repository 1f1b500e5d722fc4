"""Log-probability of responses under a language model, prompt and padding left out.

    log p(y_b) = sum over t >= 1 with mask[b, t] of log softmax(logits[b, t - 1])[tokens[b, t]]

Shapes      logits: (B, T, V), tokens: (B, T) int, mask: (B, T) bool -> sums (B,), counts (B,) int
Complexity  O(B T V) time and memory
Pitfalls    the logits at t - 1 predict token t; the mask is shifted with the targets; a sum for
            DPO and PPO, not a mean; log of softmax underflows
"""

import numpy as np


def sequence_log_prob(logits, tokens, mask):
    """Return (sums, counts): log-probability of the masked tokens, and how many there are."""
    scores = logits[:, :-1]  # (B, T - 1, V), what predicts tokens[:, 1:]
    targets = tokens[:, 1:]
    peak = np.max(scores, axis=-1, keepdims=True)
    log_total = peak + np.log(np.sum(np.exp(scores - peak), axis=-1, keepdims=True))
    chosen = np.take_along_axis(scores, targets[..., None], axis=-1) - log_total
    counted = mask[:, 1:]
    sums = np.sum(np.where(counted, chosen[..., 0], 0.0), axis=1)
    return sums, np.sum(counted, axis=1)
