# quizzer: adamw_step
import math
import numpy as np
def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    W, M, S = np.empty(w.shape), np.empty(w.shape), np.empty(w.shape)
    for i in np.ndindex(*w.shape):
        M[i] = beta1 * m[i] + (1 - beta1) * g[i]
        S[i] = beta2 * v[i] + (1 - beta2) * M[i] * M[i]
        mh = M[i] / (1 - math.pow(beta1, t))
        vh = S[i] / (1 - math.pow(beta2, t))
        W[i] = w[i] - lr * (mh / (math.sqrt(vh) + eps) + weight_decay * w[i])
    return W, M, S
