# quizzer: expected_calibration_error
import numpy as np


def expected_calibration_error(confidence, correct, bins=10):
    total, counts = 0.0, []
    for b in range(bins):
        inside = np.floor(confidence * bins) == b
        if b == bins - 1:
            inside = inside | (confidence == 1)
        n = int(inside.sum())
        counts.append(n)
        if n:
            total += n / len(correct) * abs(correct[inside].mean() - confidence[inside].mean())
    return float(total), np.array(counts)
