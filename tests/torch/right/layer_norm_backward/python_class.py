# quizzer: layer_norm_backward framework=torch
import torch


class LayerNorm(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, gamma, eps):
        mean = x.mean(-1, keepdim=True)
        inv = 1 / torch.sqrt(((x - mean) ** 2).mean(-1, keepdim=True) + eps)
        xhat = (x - mean) * inv
        ctx.save_for_backward(xhat, inv, gamma)
        return xhat * gamma

    @staticmethod
    def backward(ctx, dy):
        xhat, inv, gamma = ctx.saved_tensors
        g = dy * gamma
        dx = inv * (g - g.mean(-1, True) - xhat * (g * xhat).mean(-1, True))
        return dx, (dy * xhat).sum(0), None


def layer_norm_backward(dy, x, gamma, eps=1e-5):
    leaves = [x.detach().clone().requires_grad_(), gamma.detach().clone().requires_grad_()]
    LayerNorm.apply(*leaves, eps).backward(dy)
    return leaves[0].grad, leaves[1].grad, dy.sum(0)
