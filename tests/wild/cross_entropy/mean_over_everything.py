# label: Averages over samples and classes, so the loss is too small by a factor C.
# kind: semantics
# named: mean_over_entries

import numpy as np


def cross_entropy(logits, labels, smoothing=0.0):
    C = logits.shape[-1]
    hot = (np.arange(C) == labels[:, None]).astype(float)
    target = (1 - smoothing) * hot + smoothing / C
    s = logits - logits.max(1)[:, None]
    logp = s - np.log(np.exp(s).sum(1))[:, None]
    return np.mean(-target * logp)
