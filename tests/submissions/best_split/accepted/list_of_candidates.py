# quizzer: best_split
from collections import defaultdict


def impurity(pairs):
    total, by = 0.0, defaultdict(float)
    for label, weight in pairs:
        total += weight
        by[label] += weight
    return total, sum(v / total * (1 - v / total) for v in by.values())


def best_split(x, y, weights, min_leaf=1):
    rows, pairs = x.tolist(), list(zip(y.tolist(), weights.tolist()))
    whole, before = impurity(pairs)
    found = []
    for d in range(len(rows[0])):
        column = sorted({row[d] for row in rows})
        for a, b in zip(column, column[1:]):
            t = 0.5 * (a + b)
            sides = [[p for row, p in zip(rows, pairs) if (row[d] <= t) is side] for side in (True, False)]
            if all(len(side) >= min_leaf for side in sides):
                left = sum(w * g for w, g in map(impurity, sides)) / whole
                found.append((before - left, d, t))
    if not found or max(found)[0] <= 0:
        return -1, 0.0, 0.0
    gain, d, t = max(found, key=lambda item: (item[0], -item[1], -item[2]))
    return d, t, gain
