# quizzer: auroc
# named: ties_count_nothing
import numpy as np


def auroc(labels, scores):
    pos, neg = scores[labels], np.sort(scores[~labels])
    if not len(pos) or not len(neg):
        return 0.5
    return float(np.searchsorted(neg, pos, side="left").mean() / len(neg))
