"""CUPED: an experiment's effect, with variance taken out by a covariate from before it.

    theta = sum of within-arm covariances / sum of within-arm variances
    effect = (mean y_1 - mean y_0) - theta (mean x_1 - mean x_0)

Shapes      y, x: (N,), treated: (N,) bool -> effect, standard error, theta
Source      Deng, Xu, Kohavi, Walker 2013, doi:10.1145/2433396.2433413
Complexity  O(N)
Pitfalls    x is from before the experiment; theta is one for both arms, about each arm's own mean;
            the variances of the two means add up
"""

import numpy as np


def cuped(y, x, treated):
    """Return (effect, its standard error, theta)."""
    arms = [treated, ~treated]
    apart = [x[arm] - np.mean(x[arm]) for arm in arms]  # sums to 0, so y needs no centring
    across = sum(d @ y[arm] for d, arm in zip(apart, arms, strict=True))
    within = sum(d @ d for d in apart)
    theta = across / within if within > 0 else 0.0
    left = [y[arm] - theta * x[arm] for arm in arms]
    effect = np.mean(left[0]) - np.mean(left[1])
    error = np.sqrt(sum(np.var(part, ddof=1) / len(part) for part in left))
    return float(effect), float(error), float(theta)
