# quizzer: batch_norm framework=torch
import torch


def batch_norm(x, gamma, beta, running_mean, running_var, training, momentum=0.1, eps=1e-5):
    columns = x.transpose(0, 1).flatten(1)
    mean, var = running_mean, running_var
    if training:
        var, mean = torch.var_mean(columns, dim=1, correction=0)
        running_mean = running_mean.lerp(mean.detach(), momentum)
        running_var = running_var.lerp(columns.detach().var(1), momentum)
    y = (columns - mean[:, None]) * torch.rsqrt(var + eps)[:, None]
    y = y * gamma[:, None] + beta[:, None]
    shape = (x.shape[1], x.shape[0], *x.shape[2:])
    return y.reshape(shape).transpose(0, 1), running_mean.clone(), running_var.clone()
