# quizzer: sinusoidal_positional_encoding framework=torch
import math

import torch


def sinusoidal_positional_encoding(max_len, d_model):
    pe = torch.empty(max_len, d_model)
    for pos in range(max_len):
        for i in range(0, d_model, 2):
            angle = pos / 10000 ** (i / d_model)
            pe[pos, i] = math.sin(angle)
            pe[pos, i + 1] = math.cos(angle)
    return pe
