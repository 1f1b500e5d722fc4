# quizzer: log_softmax framework=torch

import torch


@torch.jit.script
def log_softmax(x: torch.Tensor) -> torch.Tensor:
    m, _ = torch.max(x, dim=-1, keepdim=True)
    return x - m - (x - m).exp().sum(-1, True).log()
