# quizzer: staged_train_loop_scaler framework=torch
import torch
import torch.nn.functional as F


class Scaler:
    def __init__(self, scale, growth):
        self.scale, self.growth, self.good = scale, growth, 0

    def half(self, grad):
        if self.scale is None:
            return grad
        return (grad * self.scale).half().to(grad.dtype) / self.scale

    def update(self, fine):
        if self.scale is None:
            return 1.0
        self.good = self.good + 1 if fine else 0
        if not fine:
            self.scale = self.scale / 2
        elif self.good == self.growth:
            self.scale, self.good = self.scale * 2, 0
        return self.scale


def train(w1, w2, x, y, lr, momentum, micro=None, max_norm=None, scale=None, growth=1):
    params = [w.detach().clone().requires_grad_(True) for w in (w1, w2)]
    velocity = [torch.zeros_like(p) for p in params]
    scaler = Scaler(scale, growth)
    losses, norms, scales = [], [], []
    for rows, labels in zip(x, y, strict=True):
        told, total, seen = (labels >= 0).sum().clamp(min=1), 0.0, []
        size = len(rows) if micro is None else int(micro)
        grads = [torch.zeros_like(p) for p in params]
        for part, marks in zip(rows.split(size), labels.split(size)):
            logits = torch.tanh(part @ params[0]) @ params[1]
            loss = F.cross_entropy(logits, marks, ignore_index=-1, reduction="sum") / told
            total = total + loss.detach()
            for g, new in zip(grads, torch.autograd.grad(loss, params)):
                g.add_(scaler.half(new))
            seen.append(torch.cat([g.flatten() for g in grads]).norm())
        losses.append(total)
        fine = all(bool(g.isfinite().all()) for g in grads)
        norms.append(torch.stack(seen) if fine else torch.zeros(len(seen), dtype=w1.dtype))
        if fine:
            with torch.no_grad():
                cut = 1.0 if max_norm is None else (max_norm / seen[-1]).clamp(max=1.0)
                for p, v, g in zip(params, velocity, grads):
                    v.mul_(momentum).add_(g * cut)
                    p.sub_(lr * v)
        scales.append(scaler.update(fine))
    return (
        torch.stack(losses),
        torch.stack(norms),
        torch.tensor(scales),
        params[0].detach(),
        params[1].detach(),
    )
