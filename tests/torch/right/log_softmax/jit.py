# quizzer: log_softmax framework=torch
import torch


@torch.jit.script
def log_softmax(x: torch.Tensor) -> torch.Tensor:
    m, _ = torch.max(x, dim=-1, keepdim=True)
    s = x - m
    return s - torch.log(torch.sum(torch.exp(s), dim=-1, keepdim=True))
