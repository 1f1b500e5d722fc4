# quizzer: lora_forward
import numpy as np


def lora_forward(x, w0, a, b, alpha):
    x, w0, a, b = (np.asarray(part, dtype=np.float32) for part in (x, w0, a, b))
    return x @ w0 + (np.float32(alpha) / np.float32(a.shape[1])) * ((x @ a) @ b)
