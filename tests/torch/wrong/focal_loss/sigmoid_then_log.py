# quizzer: focal_loss framework=torch
import torch


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    p = torch.sigmoid(logits)
    pt = torch.where(targets == 1, p, 1 - p)
    at = torch.where(targets == 1, alpha, 1 - alpha)
    return -(at * (1 - pt) ** gamma * torch.log(pt)).mean()
