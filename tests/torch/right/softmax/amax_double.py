# quizzer: softmax framework=torch
import torch


def softmax(x: torch.Tensor) -> torch.Tensor:
    y = x.double()
    y = y - torch.amax(y, dim=-1, keepdim=True)
    y = torch.exp(y)
    return (y / torch.sum(y, dim=-1, keepdim=True)).to(x.dtype)
