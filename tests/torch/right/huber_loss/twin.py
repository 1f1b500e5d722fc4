# quizzer: huber_loss framework=torch
import torch


def huber_loss(predictions, targets, delta=1.0):
    r = predictions - targets
    q = r.abs().clamp(max=delta)
    loss = (0.5 * q**2 + delta * (r.abs() - q)).mean()
    return loss, r.clamp(-delta, delta) / r.numel()
