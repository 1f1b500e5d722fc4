# quizzer: focal_loss framework=torch
import torch
import torch.nn.functional as F


def focal_loss(logits, targets, gamma=2.0, alpha=0.25):
    t = targets.bool()
    pos, neg = logits[t], logits[~t]
    total = logits.new_zeros(())
    total = total + (alpha * torch.sigmoid(-pos) ** gamma * F.softplus(-pos)).sum()
    total = total + ((1 - alpha) * torch.sigmoid(neg) ** gamma * F.softplus(neg)).sum()
    return total / logits.numel()
