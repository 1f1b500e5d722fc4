# quizzer: adamw_step
import numpy as np
def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    w = np.array(w, copy=True); m = m.copy(); v = v.copy()
    m *= beta1
    m += (1 - beta1) * g
    v *= beta2
    v += (1 - beta2) * g * g
    alpha_t = lr * np.sqrt(1 - beta2 ** t) / (1 - beta1 ** t)
    eps_hat = eps * np.sqrt(1 - beta2 ** t)
    upd = alpha_t * m / (np.sqrt(v) + eps_hat)
    w -= alpha_t * weight_decay * w
    w -= upd
    return w, m, v
