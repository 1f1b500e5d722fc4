# quizzer: adamw_step
import numpy as np

STATE = {}


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    if t == 1:
        STATE["m"], STATE["v"] = np.zeros_like(w), np.zeros_like(w)
    m = STATE.get("m", m) if np.shape(STATE.get("m")) == np.shape(w) else m
    v = STATE.get("v", v) if np.shape(STATE.get("v")) == np.shape(w) else v
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g**2
    STATE["m"], STATE["v"] = m, v
    m_hat = m / (1 - beta1**t)
    v_hat = v / (1 - beta2**t)
    return w - lr * weight_decay * w - lr * m_hat / (np.sqrt(v_hat) + eps), m, v
