# quizzer: nms
import numpy as np


def nms(boxes, scores, classes, threshold):
    span = np.ptp(boxes) + 1
    shifted = boxes + span * (np.unique(classes, return_inverse=True)[1].reshape(-1, 1))
    x1, y1, x2, y2 = shifted.T
    area = (x2 - x1) * (y2 - y1)
    order, kept = np.argsort(-scores, kind="stable"), []
    while order.size:
        i, rest = order[0], order[1:]
        kept.append(i)
        w = np.clip(np.minimum(x2[i], x2[rest]) - np.maximum(x1[i], x1[rest]), 0, None)
        h = np.clip(np.minimum(y2[i], y2[rest]) - np.maximum(y1[i], y1[rest]), 0, None)
        order = rest[w * h / (area[i] + area[rest] - w * h) <= threshold]
    return np.array(kept)
