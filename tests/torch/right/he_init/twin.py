# quizzer: he_init framework=torch
import torch


def he_init(draws, mode="fan_in", distribution="normal", slope=0.0):
    inputs = draws[0].numel()
    outputs = draws[:, 0].numel()
    fan = {"fan_in": inputs, "fan_out": outputs}[mode]
    variance = 2 / (1 + slope**2) / fan
    if distribution == "uniform":
        bound = (3 * variance) ** 0.5
        return torch.lerp(torch.full_like(draws, -bound), torch.full_like(draws, bound), draws)
    return draws * variance**0.5
