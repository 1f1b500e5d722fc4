# quizzer: adamw_step
import numpy as np
def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    m_new = m + (1 - beta1) * (g - m)
    v_new = v + (1 - beta2) * (np.square(g) - v)
    bc1 = 1 - beta1 ** t
    bc2 = 1 - beta2 ** t
    w_new = w * (1 - lr * weight_decay)
    denom = np.sqrt(v_new) / bc2 + eps
    w_new = w_new - (lr / bc1) * m_new / denom
    return w_new, m_new, v_new
