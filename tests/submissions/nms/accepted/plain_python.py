# quizzer: nms
def iou(a, b):
    w = min(a[2], b[2]) - max(a[0], b[0])
    h = min(a[3], b[3]) - max(a[1], b[1])
    if w <= 0 or h <= 0:
        return 0.0
    def area(c):
        return (c[2] - c[0]) * (c[3] - c[1])
    return w * h / (area(a) + area(b) - w * h)


def nms(boxes, scores, classes, threshold):
    todo = sorted(range(len(boxes)), key=lambda i: -scores[i])
    kept = []
    while todo:
        best = todo.pop(0)
        kept.append(best)
        todo = [
            i for i in todo
            if classes[i] != classes[best] or iou(boxes[i], boxes[best]) <= threshold
        ]
    return kept
