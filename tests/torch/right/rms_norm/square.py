# quizzer: rms_norm framework=torch
import torch as th


def rms_norm(x, gamma, eps=1e-6):
    return x.div(x.square().mean(dim=-1, keepdim=True).add(eps).sqrt()).mul(gamma)
