# quizzer: lora_forward
def lora_forward(x, w0, a, b, alpha):
    rank = a.shape[1]
    return w0 @ x + (alpha / rank) * ((x @ a) @ b)
