# label: The hard loss uses the teacher's most likely class instead of the labels.
# kind: semantics
# named: hard_labels_of_teacher

import numpy as np


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    def lp(z):
        z = z - z.max(axis=1, keepdims=True)
        return z - np.log(np.exp(z).sum(axis=1, keepdims=True))

    n = len(student_logits)
    hard_targets = teacher_logits.argmax(axis=1)
    hard = -lp(student_logits)[np.arange(n), hard_targets].mean()
    t, s = lp(teacher_logits / temperature), lp(student_logits / temperature)
    soft = (np.exp(t) * (t - s)).sum(axis=1).mean()
    return float(alpha * hard + (1 - alpha) * temperature**2 * soft)
