# quizzer: kl_estimators
# named: k3_ratio_inverted
import numpy as np


def kl_estimators(log_probs, ref_log_probs, mask):
    d = log_probs[mask] - ref_log_probs[mask]
    return float(d.mean()), float((d**2).mean() / 2), float((np.expm1(d) - d).mean())
