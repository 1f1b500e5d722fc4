# label: compares with the box kept last only
# kind: semantics
# set: lot
# named: only_the_last_kept
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
        last = None
        for i in queue:
            if last is None or overlap(boxes[last], boxes[i]) <= threshold:
                kept.append(i)
                last = i
    kept.sort(key=lambda i: (-scores[i], i))
    return np.array(kept)
