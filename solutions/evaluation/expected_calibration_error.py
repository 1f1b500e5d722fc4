"""Expected calibration error over bins of equal width.

    ECE = sum_b (n_b / N) |accuracy_b - mean confidence_b|,  bin b = [b / B, (b + 1) / B)

Shapes      confidence: (N,) in [0, 1], correct: (N,) bool -> (a float, counts (B,))
Source      Guo et al. 2017, arXiv:1706.04599, eq. 3
Complexity  O(N + B)
Pitfalls    bins weigh by their samples; a confidence of exactly 1 belongs to the last bin; the
            absolute value is taken per bin; empty bins count nothing
"""

import numpy as np


def expected_calibration_error(confidence, correct, bins=10):
    """Return (the error, how many samples each bin holds)."""
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    counts = np.bincount(place, minlength=bins)
    gap = np.bincount(place, weights=correct - confidence, minlength=bins)  # n_b (acc - conf)
    return float(np.sum(np.abs(gap)) / len(confidence)), counts
