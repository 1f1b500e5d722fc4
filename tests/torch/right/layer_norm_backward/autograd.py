# quizzer: layer_norm_backward framework=torch
import torch
import torch.nn.functional as F


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    dtype = x.dtype
    x, gamma, dy = x.double(), gamma.double(), dy.double()
    x = x.clone().requires_grad_(True)
    gamma = gamma.clone().requires_grad_(True)
    beta = torch.zeros_like(gamma, requires_grad=True)
    y = F.layer_norm(x, (x.shape[-1],), gamma, beta, eps)
    return tuple(g.to(dtype) for g in torch.autograd.grad(y, (x, gamma, beta), dy))
