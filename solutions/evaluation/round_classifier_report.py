"""A report on a classifier: counts, F1 by class, calibration, a threshold, an interval.

Source      Guo et al. 2017, arXiv:1706.04599 (calibration error); van Rijsbergen 1979 (F1)
Pitfalls    rows are the truth, columns what was told; an empty bin weighs nothing; a threshold is
            chosen on validation data, never on the test
"""

import numpy as np


def confusion(truth, told, classes):
    """(C, C) counts: rows are the truth, columns what was told."""
    counts = np.zeros((classes, classes), dtype=int)
    np.add.at(counts, (truth, told), 1)
    return counts


def f1_of(counts):
    """F1 of each class; 0 for one that is neither there nor told."""
    hits = np.diag(counts)
    both = counts.sum(axis=0) + counts.sum(axis=1)
    return 2 * hits / np.maximum(both, 1)


def macro(scores):
    """Every class weighs alike."""
    return float(scores.mean())


def bin_of(confidence, bins):
    """Bin of each confidence in (0, 1]; an edge goes to the left."""
    return np.ceil(confidence * bins).astype(int) - 1


def calibration_error(confidence, right, places, bins):
    """Gaps of confidence and accuracy, weighed by the bins' shares."""
    error = 0.0
    for place in range(bins):
        inside = places == place
        if inside.any():
            gap = abs(confidence[inside].mean() - right[inside].mean())
            error += inside.mean() * gap
    return float(error)


def best_threshold(scores, truth):
    """The score from which on yes gives the best F1; lowest tie."""
    best, found = -1.0, 0.0
    for t in np.unique(scores):
        told = scores >= t
        hits = (told & (truth == 1)).sum()
        f1 = 2 * hits / (told.sum() + (truth == 1).sum())
        if f1 > best:
            best, found = f1, float(t)
    return found


def resampled(values, places):
    """Means of samples with replacement, one for each row of places."""
    return values[places].mean(axis=1)


def interval(means, level):
    """The middle `level` of resampled means."""
    tail = (1 - level) / 2
    return np.quantile(means, [tail, 1 - tail])


def report(truth, probs, bins, places):
    """Macro F1, calibration error, 90% interval of the accuracy."""
    told = probs.argmax(axis=1)
    right = (told == truth).astype(float)
    scores = f1_of(confusion(truth, told, probs.shape[1]))
    sure = probs.max(axis=1)
    error = calibration_error(sure, right, bin_of(sure, bins), bins)
    low, high = interval(resampled(right, places), 0.9)
    return np.array([macro(scores), error, low, high])
