# label: Two mistakes: the KL runs from student to teacher, and it is not multiplied by temperature squared.
# kind: semantics
# named: no_temperature_squared+kl_reversed

import numpy as np


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    lp = lambda z: z - np.logaddexp.reduce(z, axis=1, keepdims=True)  # noqa: E731
    s, t = lp(student_logits / temperature), lp(teacher_logits / temperature)
    kl = np.sum(np.exp(s) * (s - t)) / len(labels)
    ce = -lp(student_logits)[np.arange(len(labels)), labels].mean()
    return float(alpha * ce + (1 - alpha) * kl)
