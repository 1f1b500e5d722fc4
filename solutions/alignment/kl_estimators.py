"""Three estimates of a KL divergence from samples, k1, k2 and k3, averaged over tokens.

    r = log pi_ref(x) - log pi(x) for x drawn from pi
    k1 = -r,  k2 = r^2 / 2,  k3 = e^r - 1 - r;   KL(pi || pi_ref) = E[k1] = E[k3]

Shapes      log_probs, ref_log_probs: (B, T), mask: (B, T) bool -> three floats
Source      Schulman 2020, http://joschu.net/blog/kl-approx.html
Complexity  O(B T)
Pitfalls    the log-ratio's sign; the mean runs over the tokens counted; e^r - 1 cancels for
            small r; masked places may hold anything
"""

import numpy as np


def kl_estimators(log_probs, ref_log_probs, mask):
    """Return (k1, k2, k3), each a mean over the tokens where the mask is True."""
    r = ref_log_probs[mask] - log_probs[mask]
    k3 = np.expm1(r) - r
    return float(np.mean(-r)), float(np.mean(r**2) / 2), float(np.mean(k3))
