# label: Multiplies the soft loss by temperature, not by its square.
# kind: semantics
# named: temperature_not_squared

import numpy as np


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    lse = lambda z: np.logaddexp.reduce(z, axis=1, keepdims=True)  # noqa: E731
    a, b = student_logits / temperature, teacher_logits / temperature
    a, b = a - lse(a), b - lse(b)
    distill = (np.exp(b) * (b - a)).sum() / a.shape[0] * temperature
    one = student_logits - lse(student_logits)
    student_loss = -one[np.arange(a.shape[0]), labels].sum() / a.shape[0]
    return float(alpha * student_loss + (1 - alpha) * distill)
