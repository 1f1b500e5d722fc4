# quizzer: focal_loss framework=torch
import torch
import torch.nn.functional as F


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    positive = targets == 1
    signed = torch.where(positive, logits, -logits)
    weight = torch.where(positive, alpha, 1 - alpha)
    return (-weight * torch.sigmoid(-signed) ** gamma * F.logsigmoid(signed)).mean()
