# label: A log-probability helper and an entropy split of the KL.
# set: second

import numpy as np


def _logp(x, t=1.0):
    x = np.asarray(x, float) / t
    return x - np.logaddexp.reduce(x, axis=1, keepdims=True)


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    hard = -np.mean([row[c] for row, c in zip(_logp(student_logits), labels)])
    t, s = _logp(teacher_logits, temperature), _logp(student_logits, temperature)
    soft = np.mean(np.sum(np.exp(t) * t, 1) - np.sum(np.exp(t) * s, 1))
    return float(alpha * hard + (1 - alpha) * temperature**2 * soft)
