# quizzer: softmax framework=torch
import torch


def softmax(x):
    flat = x.reshape(-1, x.shape[-1])
    rows = []
    for row in flat:
        m = row.max()
        e = torch.exp(row - m)
        rows.append(e / e.sum())
    return torch.stack(rows).view(x.shape)
