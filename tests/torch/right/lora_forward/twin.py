# quizzer: lora_forward framework=torch


def lora_forward(x, w0, a, b, alpha):
    return x @ w0 + (alpha / a.shape[1]) * (x @ a) @ b
