# quizzer: adamw_step framework=torch
import math
import torch


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    lr_t = lr * math.sqrt(1 - beta2**t) / (1 - beta1**t)
    w = w - lr_t * m / (torch.sqrt(v) + eps)
    w = w - lr * weight_decay * w
    return w, m, v
