# quizzer: bootstrap_interval framework=torch
import torch


def bootstrap_interval(values, draws, level=0.95):
    means = values[draws].mean(1)
    shares = torch.tensor([(1 - level) / 2, (1 + level) / 2], dtype=means.dtype)
    low, high = torch.quantile(means, shares)
    return low, high
