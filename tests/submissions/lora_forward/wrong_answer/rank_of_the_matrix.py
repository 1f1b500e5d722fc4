# quizzer: lora_forward
import numpy as np
def lora_forward(x, w0, a, b, alpha):
    r = np.linalg.matrix_rank(a)
    return x @ w0 + alpha / r * x @ a @ b
