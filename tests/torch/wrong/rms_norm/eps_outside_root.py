# quizzer: rms_norm framework=torch
import torch


def rms_norm(x, gamma, eps=1e-6):
    return gamma * x / (x.pow(2).mean(-1, keepdim=True).sqrt() + eps)
