# quizzer: gradient_check framework=torch
import torch


def gradient_check(f, x, gradient, step=1e-5):
    numeric = torch.zeros_like(x)
    for i in range(x.numel()):
        ends = []
        for h in (step, -step):
            moved = x.clone()
            moved.view(-1)[i] += h
            ends.append(float(f(moved)))
        numeric.view(-1)[i] = (ends[0] - ends[1]) / (2 * step)
    scale = (gradient.norm() + numeric.norm()).item()
    return numeric, (gradient - numeric).norm().item() / scale if scale else 0.0
