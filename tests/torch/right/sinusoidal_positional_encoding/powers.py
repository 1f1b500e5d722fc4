# quizzer: sinusoidal_positional_encoding framework=torch
import torch


def sinusoidal_positional_encoding(max_len, d_model):
    i = torch.arange(d_model // 2)
    angle = torch.arange(max_len)[:, None] / torch.pow(10000, 2 * i / d_model)
    return torch.stack((angle.sin(), angle.cos()), dim=-1).flatten(1)
