# quizzer: adamw_step
import numpy as np


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    w, g, m, v = (np.asarray(a, dtype=np.float32) for a in (w, g, m, v))
    b1, b2, one = np.float32(beta1), np.float32(beta2), np.float32(1)
    m = b1 * m + (one - b1) * g
    v = b2 * v + (one - b2) * g * g
    m_hat = m / (one - b1**t)
    v_hat = v / (one - b2**t)
    decay = np.float32(lr) * np.float32(weight_decay) * w
    return w - decay - np.float32(lr) * m_hat / (np.sqrt(v_hat) + np.float32(eps)), m, v
