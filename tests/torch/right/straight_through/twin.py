# quizzer: straight_through framework=torch
import torch


def straight_through(x, grad_y, scale, zero_point, num_bits=8):
    top = 2**num_bits - 1
    codes = torch.round(x / scale) + zero_point
    y = (codes.clamp(0, top) - zero_point) * scale
    return y, grad_y * ((codes >= 0) & (codes <= top))
