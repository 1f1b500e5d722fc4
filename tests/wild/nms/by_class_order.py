# label: kept boxes in the order of classes, not of scores
# kind: semantics
# set: lot
# named: class_by_class
import numpy as np
from collections import defaultdict


def overlap(a, b):
    sides = [max(0, min(a[i + 2], b[i + 2]) - max(a[i], b[i])) for i in (0, 1)]
    both = sides[0] * sides[1]
    either = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - both
    return both / either


def nms(boxes, scores, classes, threshold):
    groups = defaultdict(list)
    for index, name in enumerate(classes):
        groups[int(name)].append(index)
    kept = []
    for members in groups.values():
        queue = sorted(members, key=lambda i: (-scores[i], i))
        while queue:
            best, *rest = queue
            kept.append(best)
            queue = [i for i in rest if not overlap(boxes[best], boxes[i]) > threshold]
    return np.array(kept)
