# label: The hard loss too is taken at the temperature; it should be at temperature 1.
# kind: semantics
# named: hard_loss_softened

import numpy as np


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    s = student_logits / temperature
    t = teacher_logits / temperature
    s = s - s.max(1, keepdims=True)
    t = t - t.max(1, keepdims=True)
    log_q = s - np.log(np.exp(s).sum(1, keepdims=True))
    log_p = t - np.log(np.exp(t).sum(1, keepdims=True))
    hard = -np.take_along_axis(log_q, labels[:, None], 1).mean()
    soft = (np.exp(log_p) * (log_p - log_q)).sum(1).mean()
    return float(alpha * hard + (1 - alpha) * temperature * temperature * soft)
