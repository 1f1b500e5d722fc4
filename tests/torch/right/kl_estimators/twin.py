# quizzer: kl_estimators framework=torch
import torch


def kl_estimators(log_probs, ref_log_probs, mask):
    count = mask.sum()
    r = torch.where(mask, ref_log_probs - log_probs, 0.0)
    return -r.sum() / count, (r * r).sum() / (2 * count), (torch.expm1(r) - r).sum() / count
