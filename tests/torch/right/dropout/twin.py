# quizzer: dropout framework=torch
import torch


def dropout(x, uniform, p, training):
    if not training:
        return x.clone(), torch.ones_like(x)
    if p == 1:
        return x * 0, torch.zeros_like(x)
    factor = (uniform >= p).to(x.dtype) / (1 - p)
    return x * factor, factor
