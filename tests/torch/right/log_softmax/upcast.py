# quizzer: log_softmax framework=torch
import torch


def log_softmax(x: torch.Tensor, dim: int = -1, *, dtype: torch.dtype = torch.float64):
    y = x.to(dtype)
    y = y - y.max(dim, keepdim=True).values
    return (y - y.exp().sum(dim, keepdim=True).log()).to(x.dtype)
