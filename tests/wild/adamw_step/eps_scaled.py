# label: Adds eps before the second moment is bias-corrected, so eps is scaled up by 1 / sqrt(1 - beta2^t).
# kind: edges
# after: tensorflow/tensorflow#9047
# named: eps_before_correction

import numpy as np


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    exp_avg = beta1 * m + (1.0 - beta1) * g
    exp_avg_sq = beta2 * v + (1.0 - beta2) * g * g
    bias1 = 1.0 - beta1**t
    bias2 = 1.0 - beta2**t
    denom = np.sqrt(exp_avg_sq) + eps
    step_size = lr * np.sqrt(bias2) / bias1
    new_w = w * (1.0 - lr * weight_decay) - step_size * exp_avg / denom
    return new_w, exp_avg, exp_avg_sq
