# quizzer: staged_train_loop framework=torch
import torch
import torch.nn.functional as F


def train(w1, w2, x, y, lr, momentum):
    params = [w.detach().clone().requires_grad_(True) for w in (w1, w2)]
    velocity = [torch.zeros_like(p) for p in params]
    losses = []
    for rows, labels in zip(x, y, strict=True):
        logits = torch.tanh(rows @ params[0]) @ params[1]
        loss = F.cross_entropy(logits, labels, ignore_index=-1, reduction="sum")
        loss = loss / (labels >= 0).sum().clamp(min=1)
        losses.append(loss.detach())
        grads = torch.autograd.grad(loss, params)
        with torch.no_grad():
            for p, v, g in zip(params, velocity, grads):
                v.mul_(momentum).add_(g)
                p.sub_(lr * v)
    return torch.stack(losses), params[0].detach(), params[1].detach()
