# quizzer: sinusoidal_positional_encoding framework=torch
import torch


def sinusoidal_positional_encoding(max_len, d_model):
    pe = torch.zeros(max_len, d_model)
    pos = torch.arange(max_len).unsqueeze(1)
    f = 10000 ** (-torch.arange(d_model // 2) / d_model)
    pe[:, ::2], pe[:, 1::2] = torch.sin(pos * f), torch.cos(pos * f)
    return pe
