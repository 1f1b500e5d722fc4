# label: Assigns by the sum of absolute differences.
# kind: semantics
# set: second
# named: city_block_distance

import numpy as np


def _nearest(point, centres):
    costs = [sum(abs(a - b) for a, b in zip(point, c)) for c in centres]
    return costs.index(min(costs))


def kmeans(x, centroids, num_iterations):
    points = [list(map(float, p)) for p in x]
    centres = [list(map(float, c)) for c in centroids]
    for _ in range(num_iterations):
        labels = [_nearest(p, centres) for p in points]
        moved = []
        for j, old in enumerate(centres):
            mine = [p for p, l in zip(points, labels) if l == j]
            moved.append([sum(col) / len(mine) for col in zip(*mine)] if mine else old)
        if moved == centres:
            break
        centres = moved
    return np.array(centres), np.array([_nearest(p, centres) for p in points])
