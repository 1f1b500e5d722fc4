# quizzer: log_softmax framework=torch
import torch


def log_softmax(x):
    flat = x.reshape(-1, x.shape[-1])
    rows = []
    for row in flat:
        top = torch.max(row)
        rows.append(row - top - torch.log(torch.sum(torch.exp(row - top))))
    return torch.stack(rows).view_as(x)
