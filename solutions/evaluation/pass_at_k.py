"""pass@k, unbiased, averaged over the tasks of a benchmark.

    1 - C(n - c, k) / C(n, k) = 1 - prod over i = n - c + 1 .. n of (1 - k / i)

Shapes      totals, correct: (M,) ints -> float
Source      Chen et al. 2021, arXiv:2107.03374, equation 1 and figure 3
Complexity  O(sum of correct)
Pitfalls    the binomials overflow, their quotient does not; c/n in 1 - (1 - p)^k is biased; the
            mean over tasks comes last
"""

import numpy as np


def pass_at_k(totals, correct, k):
    """Return the mean over tasks of the chance that one of k samples passes."""
    estimates = []
    for n, c in zip(totals, correct, strict=True):
        # a factor is 0 where i = k: fewer than k samples fail
        estimates.append(1 - np.prod(1 - k / np.arange(n - c + 1, n + 1)))
    return float(np.mean(estimates))
