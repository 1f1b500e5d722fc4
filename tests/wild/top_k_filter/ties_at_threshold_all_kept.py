# label: Keeps every token that is at least the k-th largest logit, ties included.
# kind: edges
# set: second
# named: ties_all_kept
# after: huggingface/transformers TopKLogitsWarper

import numpy as np


def top_k_filter(logits, k):
    k = min(k, logits.shape[-1])
    kth = np.partition(logits, -k)[-k]
    masked = np.where(logits < kth, -np.inf, logits)
    e = np.exp(masked - masked.max())
    return e / e.sum()
