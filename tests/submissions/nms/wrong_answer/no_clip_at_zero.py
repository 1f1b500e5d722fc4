# quizzer: nms
# named: negative_sides
import numpy as np


def nms(boxes, scores, classes, threshold):
    area = np.prod(boxes[:, 2:] - boxes[:, :2], axis=1)
    kept = []
    for i in np.argsort(-scores, kind="stable"):
        for j in kept:
            w = min(boxes[i, 2], boxes[j, 2]) - max(boxes[i, 0], boxes[j, 0])
            h = min(boxes[i, 3], boxes[j, 3]) - max(boxes[i, 1], boxes[j, 1])
            if classes[i] == classes[j] and w * h > threshold * (area[i] + area[j] - w * h):
                break
        else:
            kept.append(i)
    return kept
