# label: Adds 1 / C to every class instead of smoothing / C.
# kind: semantics
# after: TimDettmers/ConvE#55
# named: part_left_out

import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    num_classes = logits.shape[1]
    one_hot = np.zeros(logits.shape)
    one_hot[np.arange(len(labels)), labels] = 1
    y = (1.0 - smoothing) * one_hot + 1.0 / num_classes
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    lse = np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return np.mean(np.sum(y * (lse - shifted), axis=1))
