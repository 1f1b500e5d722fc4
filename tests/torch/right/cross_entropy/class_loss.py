# quizzer: cross_entropy framework=torch
import torch
import torch.nn as nn


class LabelSmoothingLoss(nn.Module):
    def __init__(self, classes, smoothing=0.0, dim=-1):
        super(LabelSmoothingLoss, self).__init__()
        self.confidence = 1.0 - smoothing
        self.smoothing = smoothing
        self.cls = classes
        self.dim = dim

    def forward(self, pred, target):
        pred = pred.log_softmax(dim=self.dim)
        with torch.no_grad():
            true_dist = torch.zeros_like(pred)
            true_dist.fill_(self.smoothing / self.cls)
            true_dist.scatter_add_(
                1,
                target.data.unsqueeze(1),
                torch.full_like(target.unsqueeze(1), self.confidence, dtype=pred.dtype),
            )
        return torch.mean(torch.sum(-true_dist * pred, dim=self.dim))


def cross_entropy(logits, labels, smoothing=0.0):
    return LabelSmoothingLoss(logits.size(-1), smoothing)(logits, labels)
