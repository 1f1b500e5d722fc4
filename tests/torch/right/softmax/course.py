# quizzer: softmax framework=torch
import torch
from torch import Tensor
from jaxtyping import Float
from einops import reduce


def softmax(in_features: Float[Tensor, " ..."], dim: int = -1) -> Float[Tensor, " ..."]:
    """Numerically stable softmax over one dimension."""
    biggest = in_features.max(dim=dim, keepdim=True).values.detach()
    e = (in_features - biggest).exp()
    total = reduce(e, "... n -> ... 1", "sum")
    return e / total
