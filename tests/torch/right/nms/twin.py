# quizzer: nms framework=torch
import torch


def nms(boxes, scores, classes, threshold):
    low = torch.maximum(boxes[:, None, :2], boxes[:, :2])
    high = torch.minimum(boxes[:, None, 2:], boxes[:, 2:])
    common = (high - low).clamp(min=0).prod(-1)
    areas = (boxes[:, 2:] - boxes[:, :2]).prod(-1)
    clash = common > threshold * (areas[:, None] + areas - common)
    clash &= classes[:, None] == classes
    alive = torch.ones(len(boxes), dtype=torch.bool)
    kept = []
    for i in torch.sort(scores, descending=True, stable=True).indices.tolist():
        if alive[i]:
            kept.append(i)
            alive &= ~clash[i]
    return kept
