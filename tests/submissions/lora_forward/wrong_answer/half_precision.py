# quizzer: lora_forward
def lora_forward(x, w0, a, b, alpha):
    x, a, b, w0 = (part.astype("float16") for part in (x, a, b, w0))
    rank = a.shape[1]
    return x @ w0 + (alpha / rank) * ((x @ a) @ b)
