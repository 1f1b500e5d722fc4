# quizzer: sinusoidal_positional_encoding framework=torch
import torch


def sinusoidal_positional_encoding(max_len, d_model):
    pos = torch.arange(max_len)[:, None]
    f = 10000 ** (-torch.arange(0, d_model, 2) / d_model)
    return torch.cat([torch.sin(pos * f), torch.cos(pos * f)], 1)
