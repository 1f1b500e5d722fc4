# label: The soft loss is not multiplied by temperature squared.
# kind: semantics
# named: no_temperature_squared

import numpy as np


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    def logp(a, T=1.0):
        a = a / T
        m = np.max(a, axis=-1, keepdims=True)
        return a - m - np.log(np.sum(np.exp(a - m), axis=-1, keepdims=True))

    n = student_logits.shape[0]
    ce = -np.mean(logp(student_logits)[range(n), labels])
    t, s = logp(teacher_logits, temperature), logp(student_logits, temperature)
    kl = np.einsum("nc,nc->", np.exp(t), t - s) / n
    return float(alpha * ce + (1 - alpha) * kl)
