"""Per-class, micro, macro and weighted F1 of a multi-class prediction.

    F1_c = 2 TP_c / (2 TP_c + FP_c + FN_c),  0 where that is 0 / 0
    macro = mean of F1_c;  weighted = mean by support;  micro = the F1 of the summed counts

Shapes      y_true, y_pred: (N,) int in 0 .. C - 1 -> (F1 (C,), micro, macro, weighted)
Complexity  O(N + C) time
Pitfalls    the mean of ratios is not the ratio of sums; classes that never occur count in the
            macro mean; with one label per sample micro F1 is the accuracy
"""

import numpy as np


def f1_averages(y_true, y_pred, num_classes):
    """Return (per_class, micro, macro, weighted)."""
    support = np.bincount(y_true, minlength=num_classes)
    predicted = np.bincount(y_pred, minlength=num_classes)
    hits = np.bincount(y_true[y_true == y_pred], minlength=num_classes)
    total = support + predicted  # 2 TP + FP + FN
    per_class = 2 * hits / np.where(total > 0, total, 1)
    micro = float(np.sum(hits) / len(y_true))
    weighted = float(np.sum(per_class * support) / len(y_true))
    return per_class, micro, float(np.mean(per_class)), weighted
