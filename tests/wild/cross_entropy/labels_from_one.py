# label: Takes the labels to count from one.
# kind: semantics
# set: second
# named: labels_counted_from_one

import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    running = 0.0
    for seen, (scores, label) in enumerate(zip(logits, labels), start=1):
        shifted = scores - scores.max()
        log_probs = shifted - np.log(np.exp(shifted).sum())
        loss = -(1 - smoothing) * log_probs[label - 1] - smoothing * log_probs.mean()
        running += (loss - running) / seen
    return running
