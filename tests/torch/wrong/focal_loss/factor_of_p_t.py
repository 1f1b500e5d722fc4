# quizzer: focal_loss framework=torch
import torch
import torch.nn.functional as F


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    bce = F.binary_cross_entropy_with_logits(logits, targets.float(), reduction="none")
    pt = torch.exp(-bce)
    at = alpha * targets + (1 - alpha) * (1 - targets)
    return (at * pt**gamma * bce).mean()
