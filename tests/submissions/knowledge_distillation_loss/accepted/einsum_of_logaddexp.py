# quizzer: knowledge_distillation_loss
import numpy as np


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    def lsm(z):
        return z - np.logaddexp.reduce(z, axis=-1, keepdims=True)
    n = len(labels)
    ce = -lsm(student_logits)[range(n), labels].mean()
    ls, lt = lsm(student_logits / temperature), lsm(teacher_logits / temperature)
    kl = np.einsum("nc,nc->", np.exp(lt), lt - ls) / n
    return float(alpha * ce + (1 - alpha) * temperature ** 2 * kl)
