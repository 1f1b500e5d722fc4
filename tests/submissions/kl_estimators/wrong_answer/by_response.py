# quizzer: kl_estimators
# named: mean_of_row_means
import numpy as np


def kl_estimators(log_probs, ref_log_probs, mask):
    rows = [(b - a)[m] for a, b, m in zip(log_probs, ref_log_probs, mask) if m.any()]

    def mean(f):
        return float(np.mean([np.mean(f(r)) for r in rows]))

    return mean(lambda r: -r), mean(lambda r: r * r / 2), mean(lambda r: np.expm1(r) - r)
