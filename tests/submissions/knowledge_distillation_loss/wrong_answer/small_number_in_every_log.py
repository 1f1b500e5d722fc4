# quizzer: knowledge_distillation_loss
import numpy as np


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    def sm(z):
        e = np.exp(z - z.max(1, keepdims=True))
        return e / e.sum(1, keepdims=True)
    n = len(labels)
    ce = -np.mean(np.log(sm(student_logits)[np.arange(n), labels] + 1e-12))
    p, q = sm(teacher_logits / temperature), sm(student_logits / temperature)
    kl = np.mean(np.sum(p * np.log((p + 1e-12) / (q + 1e-12)), axis=1))
    return float(alpha * ce + (1 - alpha) * temperature ** 2 * kl)
