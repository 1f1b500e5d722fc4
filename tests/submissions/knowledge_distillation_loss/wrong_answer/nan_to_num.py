# quizzer: knowledge_distillation_loss
import numpy as np


def _logp(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    p, q = np.exp(_logp(teacher_logits / temperature)), np.exp(_logp(student_logits / temperature))
    soft = np.nansum(p * np.log(p / q), axis=1)
    hard = -_logp(student_logits)[np.arange(len(labels)), labels]
    return float(np.mean(alpha * hard + (1 - alpha) * temperature**2 * soft))
