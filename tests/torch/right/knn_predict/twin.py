# quizzer: knn_predict framework=torch
import torch


def knn_predict(train_x, train_y, x, k):
    squared = (x[:, None] - train_x).square().sum(-1)
    neighbours = torch.sort(squared, dim=1, stable=True).indices[:, :k]
    near = train_y[neighbours]  # (M, k)
    votes = (near[:, :, None] == near[:, None]).sum(-1)
    first = (votes == votes.amax(1, keepdim=True)).to(torch.int8).argmax(1, keepdim=True)
    return near.gather(1, first)[:, 0], neighbours
