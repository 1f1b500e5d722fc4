# label: The uniform part is a sum over the classes where it should be a mean.
# kind: semantics
# set: second
# named: smoothing_not_divided

import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    running = 0.0
    for seen, (scores, label) in enumerate(zip(logits, labels), start=1):
        shifted = scores - scores.max()
        log_probs = shifted - np.log(np.exp(shifted).sum())
        loss = -(1 - smoothing) * log_probs[label] - smoothing * log_probs.sum()
        running += (loss - running) / seen
    return running
