# quizzer: lora_forward
import numpy as np
def lora_forward(x, w0, a, b, alpha):
    n, (d, m), r = len(x), w0.shape, a.shape[1]
    y = np.zeros((n, m))
    for i in range(n):
        y[i] = x[i] @ w0
        for j in range(r):
            y[i] += (alpha / r) * (x[i] @ a[:, j]) * b[j]
    return y
