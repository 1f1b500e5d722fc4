"""Non-maximum suppression of boxes, class by class.

    IoU = intersection / union;  the best box left is kept, what overlaps it by more than t is not

Shapes      boxes: (N, 4) as x1, y1, x2, y2, scores: (N,), classes: (N,) int -> kept indices
Source      Girshick et al. 2014, arXiv:1311.2524, section 2.2
Complexity  O(N^2)
Pitfalls    boxes apart have negative sides, clipped at 0; a box that was dropped drops none; only
            boxes of one class compete
"""

import numpy as np


def nms(boxes, scores, classes, threshold):
    """Return the indices of the boxes that are kept, the best first."""
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    order = np.argsort(-scores, kind="stable")
    kept = []
    for i in order:
        rivals = [j for j in kept if classes[j] == classes[i]]
        low = np.maximum(boxes[rivals, :2], boxes[i, :2])
        high = np.minimum(boxes[rivals, 2:], boxes[i, 2:])
        common = np.prod(np.maximum(high - low, 0), axis=1)
        union = areas[rivals] + areas[i] - common
        if not np.any(common / union > threshold):
            kept.append(int(i))
    return kept
