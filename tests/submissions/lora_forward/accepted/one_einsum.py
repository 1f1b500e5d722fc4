# quizzer: lora_forward
import numpy as np


def lora_forward(x, w0, a, b, alpha):
    scaled = alpha * a / a.shape[-1]
    return np.einsum("nd,dm->nm", x, w0) + np.einsum("nd,dr,rm->nm", x, scaled, b)
