# label: Right: plain lists and statistics.fmean.

from math import dist
from statistics import fmean


def kmeans(x, centroids, num_iterations):
    points, centres = x.tolist(), centroids.tolist()

    def label(p):
        return min(range(len(centres)), key=lambda j: (dist(p, centres[j]), j))

    for _ in range(num_iterations):
        groups = [[] for _ in centres]
        for p in points:
            groups[label(p)].append(p)
        moved = [[fmean(col) for col in zip(*g)] if g else c for g, c in zip(groups, centres)]
        if moved == centres:
            break
        centres = moved
    return centres, [label(p) for p in points]
