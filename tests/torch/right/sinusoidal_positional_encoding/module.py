# quizzer: sinusoidal_positional_encoding framework=torch
import torch
from torch import nn


class PositionalEncoding(nn.Module):
    def __init__(self, d_model, max_len=5000):
        super().__init__()
        self.d = d_model
        pos = torch.arange(max_len)[:, None]
        i = torch.arange(d_model)[None, :]
        angles = pos / torch.pow(10000, (2 * (i // 2)) / d_model)
        self.register_buffer("pe", torch.where(i % 2 == 0, angles.sin(), angles.cos()))


def sinusoidal_positional_encoding(max_len, d_model):
    return PositionalEncoding(d_model, max_len).pe
