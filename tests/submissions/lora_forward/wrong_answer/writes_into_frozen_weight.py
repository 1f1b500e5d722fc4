# quizzer: lora_forward
def lora_forward(x, w0, a, b, alpha):
    rank = a.shape[1]
    w0 += (alpha / rank) * (a @ b)
    return x @ w0
