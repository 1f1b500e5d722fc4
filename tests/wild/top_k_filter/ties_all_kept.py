# label: Keeps every token that is not below the k-th value, so ties at the cut keep more than k.
# kind: edges
# after: vllm-project/vllm#50979
# named: ties_all_kept

import numpy as np


def top_k_filter(logits, k):
    k = min(k, len(logits))
    kth = np.sort(logits)[-k]
    masked = np.where(logits < kth, -np.inf, logits)
    e = np.exp(masked - masked.max())
    return e / e.sum()
