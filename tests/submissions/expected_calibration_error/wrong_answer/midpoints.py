# quizzer: expected_calibration_error
# named: middle_of_bin
import numpy as np


def expected_calibration_error(confidence, correct, bins=10):
    total, counts = 0.0, np.zeros(bins, dtype=int)
    for b in range(bins):
        inside = np.minimum(np.floor(confidence * bins), bins - 1) == b
        counts[b] = inside.sum()
        if counts[b]:
            total += counts[b] * abs(correct[inside].mean() - (b + 0.5) / bins)
    return float(total / len(correct)), counts
