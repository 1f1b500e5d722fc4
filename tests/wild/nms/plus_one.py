# label: widths of pixels: + 1
# kind: semantics
# set: lot
# named: pixels
import numpy as np


def nms(boxes, scores, classes, threshold):
    boxes = np.asarray(boxes, dtype=float)
    classes = np.asarray(classes)
    x1, y1, x2, y2 = boxes.T
    areas = (x2 - x1 + 1) * (y2 - y1 + 1)
    order = np.argsort(-np.asarray(scores, dtype=float), kind="stable")
    keep = []
    while order.size > 0:
        i = order[0]
        keep.append(int(i))
        rest = order[1:]
        w = np.maximum(0.0, np.minimum(x2[i], x2[rest]) - np.maximum(x1[i], x1[rest]) + 1)
        h = np.maximum(0.0, np.minimum(y2[i], y2[rest]) - np.maximum(y1[i], y1[rest]) + 1)
        inter = w * h
        ovr = inter / (areas[i] + areas[rest] - inter)
        order = rest[(ovr <= threshold) | (classes[rest] != classes[i])]
    return keep
