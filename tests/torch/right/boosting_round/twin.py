# quizzer: boosting_round framework=torch
import torch


def boosting_round(x, y, scores, lam=1.0, lr=0.1):
    p = torch.sigmoid(scores)
    both = torch.stack([p - y, p * torch.sigmoid(-scores)])  # g and h

    def parts(left):
        g, h = both @ torch.stack([left, ~left], 1).to(both.dtype)
        return g, h + lam

    best, where, feature, threshold = None, torch.ones(len(y), dtype=torch.bool), -1, 0.0
    for d, column in enumerate(x.mT):
        values = torch.unique(column)
        for t in (values[1:] + values[:-1]) / 2:
            g, h = parts(column <= t)
            quality = (g * g / h).sum().item()
            if best is None or quality > best + 1e-13:
                best, where, feature, threshold = quality, column <= t, d, t.item()
    g, h = parts(where)
    left, right = (-g / h).tolist()
    return scores + lr * torch.where(where, left, right), feature, threshold, left, right
