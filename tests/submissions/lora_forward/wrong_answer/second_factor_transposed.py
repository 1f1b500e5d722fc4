# quizzer: lora_forward
import numpy as np
def lora_forward(x, w0, a, b, alpha):
    r = b.shape[0]
    delta = np.matmul(a, b.T) * alpha / r
    return np.dot(x, w0 + delta)
