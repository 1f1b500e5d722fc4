# label: Modulates with p_t^gamma instead of (1 - p_t)^gamma, which stresses the easy samples.
# kind: semantics
# named: factor_of_p_t

import numpy as np


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    z = np.where(targets == 1, logits, -logits)
    logp = np.minimum(z, 0) - np.log1p(np.exp(-np.abs(z)))
    a = np.where(targets == 1, alpha, 1.0 - alpha)
    return float(-(a * np.exp(logp) ** gamma * logp).mean())
