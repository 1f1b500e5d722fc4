# quizzer: lora_forward framework=torch
import torch


def lora_forward(x, w0, a, b, alpha):
    return x @ w0 + alpha * (x @ a @ b)
