# quizzer: bce_with_logits framework=torch
import torch.nn.functional as F


def bce_with_logits(logits, targets, pos_weight=None):
    positive = targets if pos_weight is None else targets * pos_weight
    return -(positive * F.logsigmoid(logits) + (1 - targets) * F.logsigmoid(-logits)).mean()
