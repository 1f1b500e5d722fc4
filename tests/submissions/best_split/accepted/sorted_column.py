# quizzer: best_split
import numpy as np


def best_split(x, y, weights, min_leaf=1):
    onehot = (y[:, None] == np.unique(y)) * weights[:, None]
    n, total = len(y), onehot.sum(0)

    def gini(mass):
        share = mass / mass.sum()
        return 1 - (share**2).sum()

    top, answer = 0.0, (-1, 0.0, 0.0)
    for d in range(x.shape[1]):
        order = np.argsort(x[:, d])
        values, left = x[order, d], np.zeros(len(total))
        for i in range(n - 1):
            left = left + onehot[order[i]]
            if values[i] == values[i + 1] or i + 1 < min_leaf or n - i - 1 < min_leaf:
                continue
            right = onehot[order[i + 1 :]].sum(0)
            gain = gini(total) - (left.sum() * gini(left) + right.sum() * gini(right)) / weights.sum()
            if gain > top:
                top, answer = gain, (d, (values[i] + values[i + 1]) / 2, gain)
    return answer
