# quizzer: softmax framework=torch
import torch
from torch import Tensor


def softmax(x: Tensor) -> Tensor:
    return (x - torch.logsumexp(x, -1, keepdim=True)).exp()
