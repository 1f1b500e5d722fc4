# quizzer: adamw_step framework=torch
import torch


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    m = torch.lerp(g, m, beta1)
    v = beta2 * v + (1 - beta2) * g * g
    step = lr * (m / (1 - beta1**t)) / torch.sqrt(v / (1 - beta2**t) + eps)
    return w * (1 - lr * weight_decay) - step, m, v
