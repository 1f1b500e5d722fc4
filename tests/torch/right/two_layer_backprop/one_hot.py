# quizzer: two_layer_backprop framework=torch
import torch
import torch.nn.functional as F


def two_layer_backprop(x, y, w1, b1, w2, b2):
    z1 = torch.addmm(b1, x, w1)
    h = z1.clamp(min=0)
    logits = torch.addmm(b2, h, w2)
    loss = F.cross_entropy(logits, y)
    g = (F.softmax(logits, dim=1) - F.one_hot(y, logits.shape[1])) / x.shape[0]
    grad_h = g.mm(w2.t())
    grad_h[z1 <= 0] = 0
    return float(loss), x.t().mm(grad_h), grad_h.sum(dim=0), h.t().mm(g), g.sum(dim=0)
