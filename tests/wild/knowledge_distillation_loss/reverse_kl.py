# label: Takes KL(student || teacher) instead of KL(teacher || student).
# kind: semantics
# named: kl_reversed

import numpy as np


def _lsm(v):
    return v - np.logaddexp.reduce(v, axis=1, keepdims=True)


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    T = temperature
    log_s = _lsm(student_logits / T)
    log_t = _lsm(teacher_logits / T)
    p_s = np.exp(log_s)
    soft = T * T * np.mean(np.sum(p_s * (log_s - log_t), axis=1))
    rows = np.arange(labels.shape[0])
    hard = np.mean(-_lsm(student_logits)[rows, labels])
    return float(alpha * hard + (1 - alpha) * soft)
