# quizzer: two_layer_backprop framework=torch
import torch


@torch.no_grad()
def two_layer_backprop(x, y, w1, b1, w2, b2):
    n = x.size(0)
    z1 = torch.addmm(b1, x, w1)
    h = z1.clamp(min=0)
    logits = torch.addmm(b2, h, w2)
    log_p = logits - logits.logsumexp(1, keepdim=True)
    loss = -log_p.gather(1, y[:, None]).mean()
    g = log_p.exp()
    g[range(n), y] -= 1
    g /= n
    dw2, db2 = h.t() @ g, g.sum(0)
    dh = g @ w2.t()
    dh[z1 <= 0] = 0
    return loss, x.t() @ dh, dh.sum(dim=0), dw2, db2
