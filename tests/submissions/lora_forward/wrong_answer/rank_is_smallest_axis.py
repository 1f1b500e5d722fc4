# quizzer: lora_forward
def lora_forward(x, w0, a, b, alpha):
    rank = min(a.shape)
    return x @ w0 + (alpha / rank) * ((x @ a) @ b)
