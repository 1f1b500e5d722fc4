# quizzer: naive_bayes
# named: smoothing_once_in_denominator
import numpy as np


def naive_bayes(train, y, docs, num_classes, alpha=1.0):
    rows = []
    for c in range(num_classes):
        n = train[y == c].sum(0)
        share = np.mean(y == c)
        prior = np.log(share) if share > 0 else -np.inf
        rows.append(prior + docs @ np.log((n + alpha) / (n.sum() + alpha)))
    z = np.stack(rows, axis=1)
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))
