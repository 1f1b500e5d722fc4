# quizzer: auroc
import numpy as np


def auroc(labels, scores):
    pos, neg = scores[labels], np.sort(scores[~labels])
    if not len(pos) or not len(neg):
        return 0.5
    below = np.searchsorted(neg, pos, side="left")
    upto = np.searchsorted(neg, pos, side="right")
    return float((below + upto).sum() / 2 / len(pos) / len(neg))
