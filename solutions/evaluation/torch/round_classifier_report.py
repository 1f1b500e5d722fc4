"""A report on a classifier, in torch: counts, F1 by class, calibration, a threshold, an interval.

Source      Guo et al. 2017, arXiv:1706.04599 (calibration error); van Rijsbergen 1979 (F1)
Pitfalls    rows are the truth, columns what was told; an empty bin weighs nothing; a threshold is
            chosen on validation data, never on the test
"""

import torch


def confusion(truth, told, classes):
    """(C, C) counts: rows are the truth, columns what was told."""
    pairs = truth * classes + told
    counts = torch.bincount(pairs, minlength=classes**2)
    return counts.view(classes, classes)


def f1_of(counts):
    """F1 of each class; 0 for one that is neither there nor told."""
    hits = counts.diagonal()
    both = counts.sum(dim=0) + counts.sum(dim=1)
    return 2 * hits / both.clamp(min=1)


def macro(scores):
    """Every class weighs alike."""
    return float(scores.mean())


def bin_of(confidence, bins):
    """Bin of each confidence in (0, 1]; an edge goes to the left."""
    return (confidence * bins).ceil().long() - 1


def calibration_error(confidence, right, places, bins):
    """Gaps of confidence and accuracy, weighed by the bins' shares."""
    error = 0.0
    for place in range(bins):
        inside = places == place
        if inside.any():
            gap = confidence[inside].mean() - right[inside].mean()
            share = inside.sum() / len(inside)
            error += share * gap.abs()
    return float(error)


def best_threshold(scores, truth):
    """The score from which on yes gives the best F1; lowest tie."""
    best, found = -1.0, 0.0
    for t in scores.unique():
        told = scores >= t
        hits = (told & (truth == 1)).sum()
        f1 = 2 * hits / (told.sum() + (truth == 1).sum())
        if f1 > best:
            best, found = f1, t.item()
    return found


def resampled(values, places):
    """Means of samples with replacement, one for each row of places."""
    return values[places].mean(dim=1)


def interval(means, level):
    """The middle `level` of resampled means."""
    tail = (1 - level) / 2
    return means.quantile(means.new_tensor([tail, 1 - tail]))


def report(truth, probs, bins, places):
    """Macro F1, calibration error, 90% interval of the accuracy."""
    sure, told = probs.max(dim=1)
    right = (told == truth).to(probs.dtype)
    scores = f1_of(confusion(truth, told, probs.shape[1]))
    error = calibration_error(sure, right, bin_of(sure, bins), bins)
    low, high = interval(resampled(right, places), 0.9)
    return probs.new_tensor([macro(scores), error, low, high])
