# quizzer: clip_grad_norm framework=torch
import torch


def clip_grad_norm(grads, max_norm):
    norm = torch.linalg.vector_norm(torch.cat([g.flatten() for g in grads]))
    if not torch.isfinite(norm):
        return [torch.zeros_like(g) for g in grads], float("inf")
    factor = 1.0 if norm <= max_norm else max_norm / norm
    return [g * factor for g in grads], norm
