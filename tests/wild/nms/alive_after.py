# label: a kept box switches itself off, and the flags are read at the end
# kind: semantics
# set: lot
import numpy as np


def nms(boxes, scores, classes, threshold):
    b = np.array(boxes, dtype=np.float64)
    lo = np.maximum(b[:, None, :2], b[None, :, :2])
    hi = np.minimum(b[:, None, 2:], b[None, :, 2:])
    inter = np.prod(np.clip(hi - lo, 0, None), axis=2)
    size = np.prod(b[:, 2:] - b[:, :2], axis=1)
    iou = inter / (size[:, None] + size[None, :] - inter)
    same = np.equal.outer(np.array(classes), np.array(classes))
    clash = (iou > threshold) & same
    order = np.lexsort((np.arange(len(b)), -np.array(scores, dtype=float)))
    alive = np.ones(len(b), dtype=bool)
    result = []
    for i in order:
        if alive[i]:
            result.append(i)
            alive &= ~clash[i]
    return [int(i) for i in np.flatnonzero(alive)]
