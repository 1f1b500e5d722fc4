# quizzer: layer_norm_backward
import numpy as np
def layer_norm_backward(dy, x, gamma, eps=1e-5):
    D = x.shape[-1]
    mean = np.einsum("nd->n", x)[:, None] / D
    rstd = 1 / np.sqrt(np.einsum("nd,nd->n", x - mean, x - mean)[:, None] / D + eps)
    norm = (x - mean) * rstd
    dnorm = gamma[None, :] * dy
    s1 = np.einsum("nd->n", dnorm)[:, None]
    s2 = np.einsum("nd,nd->n", dnorm, norm)[:, None]
    dx = rstd / D * (dnorm - s1 - norm * s2)
    dgamma = np.einsum("nd,nd->d", dy, norm)
    dbeta = dy.sum(0)
    return dx, dgamma, dbeta
