# quizzer: focal_loss framework=torch
import torch
from torch.nn.functional import logsigmoid


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    positive = targets == 1
    z = torch.where(positive, logits, -logits)
    weight = torch.where(positive, alpha, 1 - alpha)
    return -(weight * torch.sigmoid(-z).pow(gamma) * logsigmoid(z)).mean()
