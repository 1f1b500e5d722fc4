# label: Neither moment is bias-corrected.
# kind: semantics
# after: oxiglade/mlx-rs#301
# named: no_bias_correction

import numpy as np


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    m_new = m + (1 - beta1) * (g - m)
    v_new = v + (1 - beta2) * (g * g - v)
    update = m_new / (np.sqrt(v_new) + eps) + weight_decay * w
    return w - lr * update, m_new, v_new
