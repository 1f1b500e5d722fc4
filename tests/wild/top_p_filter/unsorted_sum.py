# label: Sums the probabilities in the original order: the tokens are not sorted.
# kind: semantics
# after: dmlc/gluon-nlp#1481
# named: vocabulary_order

import numpy as np


def top_p_filter(logits, p):
    w = np.exp(logits - np.max(logits))
    w = w / np.sum(w)
    before = np.cumsum(w) - w
    w = np.where(before < p - 1e-12, w, 0.0)
    return w / w.sum()
