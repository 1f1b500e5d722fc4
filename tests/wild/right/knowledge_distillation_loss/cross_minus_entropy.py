# label: Right: the KL as cross-entropy minus entropy, with a small log-softmax.

import numpy as np


def logp(z):
    return z - np.logaddexp.reduce(z, axis=1, keepdims=True)


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    hard = -np.take_along_axis(logp(student_logits), labels.reshape(-1, 1), 1).mean()
    t = logp(teacher_logits / temperature)
    p = np.exp(t)
    soft = np.vdot(p, t) - np.vdot(p, logp(student_logits / temperature))
    return alpha * hard + (1 - alpha) * temperature**2 * soft / len(labels)
