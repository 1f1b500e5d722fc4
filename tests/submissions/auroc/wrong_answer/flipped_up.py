# quizzer: auroc
# named: never_below_half
import numpy as np


def auroc(labels, scores):
    pos, neg = scores[labels], np.sort(scores[~labels])
    if not len(pos) or not len(neg):
        return 0.5
    a = (np.searchsorted(neg, pos, "left").mean() + np.searchsorted(neg, pos, "right").mean()) / 2
    a /= len(neg)
    return float(a if a >= 0.5 else 1 - a)
