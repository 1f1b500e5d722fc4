"""Softmax cross-entropy from logits, with label smoothing.

    q_c = (1 - s) [c = label] + s / C
    L   = -1/N sum_n sum_c q_nc log softmax(logits_n)_c

Shapes      logits: (N, C), labels: (N,) int -> a float
Source      Szegedy et al. 2016, arXiv:1512.00567, section 7 (label smoothing)
Complexity  O(N C) time and memory
Pitfalls    log(softmax) underflows to -inf; smoothing spreads s / C over all C classes, the
            true one included; the mean runs over samples, not over all N C entries
"""

import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    """Return the mean cross-entropy in nats against the smoothed one-hot targets."""
    num_samples = len(labels)
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_probs = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))  # (N, C)
    hard = -log_probs[np.arange(num_samples), labels]  # (N,) against the one-hot part
    uniform = -np.mean(log_probs, axis=1)  # (N,) against 1 / C everywhere
    return float(np.mean((1 - smoothing) * hard + smoothing * uniform))
