# quizzer: warmup_cosine_lr framework=torch
import torch


def warmup_cosine_lr(step, warmup, total, peak, floor=0.0):
    if step < warmup:
        return (step + 1) / warmup * peak
    share = min(1.0, (step - warmup) / max(total - warmup, 1)) if step < total else 1.0
    half_angle = torch.tensor(torch.pi * share / 2, dtype=torch.float64)
    return (floor + (peak - floor) * torch.cos(half_angle) ** 2).item()
