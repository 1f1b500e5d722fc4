# quizzer: staged_attention framework=torch
import torch


def attention(q, k, v):
    out = []
    for head in range(q.shape[0]):
        scores = q[head] @ k[head].T / q.shape[-1] ** 0.5
        out.append(torch.softmax(scores, dim=-1) @ v[head])
    return torch.stack(out)
