# label: The one-hot target is scaled by 1 - smoothing / C instead of 1 - smoothing, so the target sums to more than one.
# kind: semantics
# after: ildoonet/pytorch-randaugment#30
# named: true_class_in_full

import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    n, c = logits.shape
    share = smoothing / c
    target = np.eye(c)[labels]
    target = target * (1.0 - share) + share
    z = logits - logits.max(-1, keepdims=True)
    log_probs = z - np.log(np.exp(z).sum(-1, keepdims=True))
    return -np.einsum("nc,nc->", target, log_probs) / n
