# quizzer: auroc framework=torch
import torch


def auroc(labels, scores):
    positive, negative = scores[labels], scores[~labels].sort().values
    if not len(positive) or not len(negative):
        return 0.5
    below = torch.searchsorted(negative, positive, right=False)
    up_to = torch.searchsorted(negative, positive, right=True)
    return ((below + up_to).double().mean() / (2 * len(negative))).item()
