# quizzer: staged_train_loop_clipping framework=torch
import torch
import torch.nn.functional as F


def train(w1, w2, x, y, lr, momentum, micro=None, max_norm=None):
    params = [w.detach().clone().requires_grad_(True) for w in (w1, w2)]
    velocity = [torch.zeros_like(p) for p in params]
    losses, norms = [], []
    for rows, labels in zip(x, y, strict=True):
        told, total, seen = (labels >= 0).sum().clamp(min=1), 0.0, []
        size = len(rows) if micro is None else int(micro)
        for part, marks in zip(rows.split(size), labels.split(size)):
            logits = torch.tanh(part @ params[0]) @ params[1]
            loss = F.cross_entropy(logits, marks, ignore_index=-1, reduction="sum") / told
            loss.backward()
            total = total + loss.detach()
            seen.append(torch.cat([p.grad.flatten() for p in params]).norm())
        losses.append(total)
        norms.append(torch.stack(seen))
        with torch.no_grad():
            cut = 1.0 if max_norm is None else (max_norm / seen[-1]).clamp(max=1.0)
            for p, v in zip(params, velocity):
                v.mul_(momentum).add_(p.grad * cut)
                p.sub_(lr * v)
                p.grad = None
    return torch.stack(losses), torch.stack(norms), params[0].detach(), params[1].detach()
