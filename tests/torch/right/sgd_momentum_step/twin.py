# quizzer: sgd_momentum_step framework=torch
import torch


def sgd_momentum_step(
    weights, grad, velocity, lr, beta=0.9, weight_decay=0.0, nesterov=False
):
    d = torch.add(grad, weights, alpha=weight_decay)
    v = torch.add(d, velocity, alpha=beta)
    if nesterov:
        return weights - lr * d - lr * beta * v, v
    return torch.sub(weights, v, alpha=lr), v
