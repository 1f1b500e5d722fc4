# quizzer: pass_at_k
import numpy as np


def pass_at_k(totals, correct, k):
    result = []
    for n, c in zip(totals, correct):
        if n - c < k:
            result.append(1.0)
            continue
        i = np.arange(k)
        log_share = np.sum(np.log1p(-c / (n - i)))
        result.append(-np.expm1(log_share))
    return np.mean(result)
