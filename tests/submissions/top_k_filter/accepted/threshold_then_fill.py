# quizzer: top_k_filter
import numpy as np


def top_k_filter(logits, k):
    k = min(k, logits.size)
    cut = np.partition(logits, -k)[-k]
    keep = logits > cut
    tied = np.nonzero(logits == cut)[0]
    keep[tied[: k - keep.sum()]] = True
    z = np.where(keep, logits, -np.inf)
    z = z - np.max(z)
    log_p = z - np.log(np.exp(z).sum())
    return np.exp(log_p)
