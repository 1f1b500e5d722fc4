# quizzer: accumulated_steps framework=torch
import torch


def accumulated_steps(w, xs, ys, every, lr, max_norm):
    w = w.detach().clone().requires_grad_(True)
    norms = []
    for start in range(0, len(xs), every):
        group = range(start, min(start + every, len(xs)))
        samples = sum(len(ys[i]) for i in group)
        for i in group:
            loss = 0.5 * ((xs[i] @ w - ys[i]) ** 2).sum() / samples
            loss.backward()  # adds to w.grad
        norm = w.grad.norm()
        with torch.no_grad():
            w -= lr * w.grad * torch.clamp(max_norm / norm, max=1.0)
        w.grad = None
        norms.append(norm.item())
    return w.detach(), norms
