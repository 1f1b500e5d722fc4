# quizzer: sgns_step
import numpy as np


def sgns_step(center, context, word, positive, negatives, lr):
    scores = context @ center[word]
    e = np.exp(-np.abs(scores))
    p = np.where(scores >= 0, 1, e) / (1 + e)
    times = np.bincount(negatives, minlength=len(context))
    times_positive = np.eye(len(context))[positive]
    pull = times * p - times_positive * (1 - p)
    softplus = np.log1p(e) + np.maximum(scores, 0)
    loss = (times * softplus).sum() + softplus[positive] - scores[positive]
    updated = center - lr * np.outer(np.eye(len(center))[word], pull @ context)
    return updated, context - lr * np.outer(pull, center[word]), loss
