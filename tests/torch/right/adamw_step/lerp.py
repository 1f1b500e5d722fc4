# quizzer: adamw_step framework=torch
import torch


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    m = torch.lerp(g, m, beta1)
    v = torch.lerp(g * g, v, beta2)
    m_hat, v_hat = m / (1 - beta1**t), v / (1 - beta2**t)
    return [w * (1 - lr * weight_decay) - lr * m_hat / (torch.sqrt(v_hat) + eps), m, v]
