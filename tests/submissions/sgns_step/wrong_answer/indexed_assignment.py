# quizzer: sgns_step
# named: repeats_counted_once
import numpy as np


def sgns_step(center, context, word, positive, negatives, lr):
    center, context = center.copy(), context.copy()
    ids = np.concatenate([[positive], negatives])
    y = np.zeros(len(ids))
    y[0] = 1
    u, v = context[ids], center[word].copy()
    z = u @ v
    g = np.exp(-np.logaddexp(0, -z)) - y
    loss = np.logaddexp(0, -z[0]) + np.logaddexp(0, z[1:]).sum()
    center[word] -= lr * g @ u
    context[ids] = context[ids] - lr * np.outer(g, v)
    return center, context, loss
