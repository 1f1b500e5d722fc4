# quizzer: irls_step framework=torch
import torch
import torch.nn.functional as F


def irls_step(x, y, w, lam):
    z = x @ w
    gradient = x.T @ (torch.sigmoid(z) - y) + lam * w
    s = torch.sigmoid(z) * torch.sigmoid(-z)
    hessian = x.T @ (s[:, None] * x) + lam * torch.eye(len(w), dtype=x.dtype)
    fit = (y * F.logsigmoid(z) + (1 - y) * F.logsigmoid(-z)).sum() - lam / 2 * (w**2).sum()
    return w - torch.linalg.solve(hessian, gradient), fit
