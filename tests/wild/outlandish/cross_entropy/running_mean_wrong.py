# label: The running mean divides by one more than the count.
# kind: semantics

import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    running = 0.0
    for seen, (scores, label) in enumerate(zip(logits, labels), start=1):
        shifted = scores - scores.max()
        log_probs = shifted - np.log(np.exp(shifted).sum())
        loss = -(1 - smoothing) * log_probs[label] - smoothing * log_probs.mean()
        running += (loss - running) / (seen + 1)
    return running
