# quizzer: sinusoidal_positional_encoding framework=torch
import torch


def sinusoidal_positional_encoding(
    max_len: int, d_model: int, device: str = "cpu", dtype=torch.float32
):
    i = torch.arange(d_model // 2, dtype=torch.float64, device=device)
    pos = torch.arange(max_len, dtype=torch.float64, device=device)
    angle = torch.outer(pos, 10000 ** (-2 * i / d_model))
    return torch.stack((angle.sin(), angle.cos()), dim=-1).flatten(1).to(dtype)
