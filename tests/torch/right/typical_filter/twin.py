# quizzer: typical_filter framework=torch
import torch


def typical_filter(logits, mass):
    log_p = torch.log_softmax(logits, -1)
    p = log_p.exp()
    entropy = -(p * log_p).nansum()
    order = torch.argsort((-log_p - entropy).abs(), stable=True)
    before = p[order].cumsum(0) - p[order]
    keep = order[(before < mass - 1e-12) | (torch.arange(len(p)) == 0)]
    out = torch.zeros_like(p)
    out[keep] = p[keep] / p[keep].sum()
    return out
