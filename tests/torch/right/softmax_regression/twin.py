# quizzer: softmax_regression framework=torch
import torch


def softmax_regression(x, y, w, b, l2=0.0):
    logits = torch.addmm(b, x, w)
    loss = torch.nn.functional.cross_entropy(logits, y) + 0.5 * l2 * w.square().sum()
    errors = logits.softmax(-1)
    errors[torch.arange(len(y)), y] -= 1
    errors /= len(y)
    return loss, x.mT @ errors + l2 * w, errors.sum(0)
