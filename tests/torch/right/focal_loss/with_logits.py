# quizzer: focal_loss framework=torch
import torch
import torch.nn.functional as F


def focal_loss(logits, targets, gamma=2.0, alpha=0.25, reduction="mean"):
    p = torch.sigmoid(logits)
    ce_loss = F.binary_cross_entropy_with_logits(logits, targets.to(logits.dtype), reduction="none")
    p_t = p * targets + (1 - p) * (1 - targets)
    loss = ce_loss * ((1 - p_t) ** gamma)
    alpha_t = alpha * targets + (1 - alpha) * (1 - targets)
    loss = alpha_t * loss
    return loss.mean() if reduction == "mean" else loss.sum()
