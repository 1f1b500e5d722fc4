# quizzer: conv2d framework=torch
import torch


def conv2d(x, w, b, stride=1, padding=0):
    x = torch.nn.functional.pad(x, (padding, padding, padding, padding))
    windows = x.unfold(2, w.shape[2], stride).unfold(3, w.shape[3], stride)
    return torch.einsum("ncijuv,fcuv->nfij", windows, w) + b[:, None, None]
