# quizzer: focal_loss framework=torch
import torch
import torch.nn.functional as F


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    signed = torch.where(targets == 1, logits, -logits)
    weight = torch.where(targets == 1, 1 - alpha, alpha)
    return (-weight * torch.sigmoid(-signed) ** gamma * F.logsigmoid(signed)).mean()
