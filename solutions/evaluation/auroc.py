"""Area under the ROC curve, with ties, by ranks.

    AUC = P(score of a positive > score of a negative) + P(they are equal) / 2
        = (sum of the positives' mid-ranks - P (P + 1) / 2) / (P N)

Shapes      labels: (n,) bool, scores: (n,) -> a float
Source      Hanley, McNeil 1982, doi:10.1148/radiology.143.1.7063747
Complexity  O(n log n) time
Pitfalls    equal scores share the mean of their ranks; the order of the input must not matter;
            undefined without both classes
"""

import numpy as np


def auroc(labels, scores):
    """Return the area, or 0.5 where one of the classes is missing."""
    positives = np.count_nonzero(labels)
    negatives = len(labels) - positives
    if positives == 0 or negatives == 0:
        return 0.5
    _, group, count = np.unique(scores, return_inverse=True, return_counts=True)
    last = np.cumsum(count)  # rank of the last of each group of equals, from 1 up
    rank = last - (count - 1) / 2
    total = np.sum(rank[group][labels])
    return float((total - positives * (positives + 1) / 2) / (positives * negatives))
