# quizzer: lora_forward
import numpy as np
def lora_forward(x, w0, a, b, alpha):
    scaling = alpha / a.shape[-1]
    h = np.einsum("nd,dr->nr", x, a)
    return scaling * np.einsum("nd,dm->nm", x, w0) + np.einsum("nr,rm->nm", h, b)
