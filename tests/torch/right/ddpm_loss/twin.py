# quizzer: ddpm_loss framework=torch
import torch


def ddpm_loss(x0, t, noise, betas, w, u):
    a = (1 - betas).cumprod(0)[t].unsqueeze(-1)
    x_t = torch.addcmul(a.sqrt() * x0, (1 - a).sqrt(), noise)
    predicted = torch.nn.functional.embedding(t, u) + x_t @ w
    loss = torch.nn.functional.mse_loss(predicted, noise)
    return x_t, loss, (x_t - (1 - a).sqrt() * predicted) / a.sqrt()
