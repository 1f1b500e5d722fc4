# quizzer: pca framework=torch
import torch


def pca(x, k):
    centred = x - x.mean(0)
    values, vectors = torch.linalg.eigh(torch.cov(x.mT).reshape(x.shape[1], x.shape[1]))
    values, components = values.flip(0)[:k], vectors.flip(1).mT[:k]
    largest = components.gather(1, components.abs().argmax(1, keepdim=True))
    components = components * largest.sign()
    return components, values, centred @ components.mT
