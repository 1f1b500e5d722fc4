# label: lowest score first
# kind: semantics
# set: lot
# named: lowest_first
def nms(boxes, scores, classes, threshold):
    def area(b):
        return (b[2] - b[0]) * (b[3] - b[1])

    def iou(a, b):
        w = min(a[2], b[2]) - max(a[0], b[0])
        h = min(a[3], b[3]) - max(a[1], b[1])
        if w <= 0 or h <= 0:
            return 0.0
        return w * h / (area(a) + area(b) - w * h)

    kept = []
    for i in sorted(range(len(scores)), key=lambda i: scores[i]):
        if all(classes[i] != classes[j] or iou(boxes[i], boxes[j]) <= threshold for j in kept):
            kept.append(i)
    return kept
