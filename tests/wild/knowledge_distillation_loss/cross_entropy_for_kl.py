# label: Uses the cross-entropy with the teacher instead of the KL: the teacher's entropy is not subtracted.
# kind: semantics
# named: soft_cross_entropy

import numpy as np


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    total_hard, total_soft = 0.0, 0.0
    for s, t, y in zip(student_logits, teacher_logits, labels):
        total_hard += np.logaddexp.reduce(s) - s[y]
        st, tt = s / temperature, t / temperature
        p = np.exp(tt - np.logaddexp.reduce(tt))
        total_soft += -np.sum(p * (st - np.logaddexp.reduce(st)))
    n = len(labels)
    return float(alpha * total_hard / n + (1 - alpha) * temperature**2 * total_soft / n)
