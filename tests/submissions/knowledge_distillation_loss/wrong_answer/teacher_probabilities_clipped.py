# quizzer: knowledge_distillation_loss
import numpy as np


def _logp(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    p = np.clip(np.exp(_logp(teacher_logits / temperature)), 1e-3, 1)
    q = np.clip(np.exp(_logp(student_logits / temperature)), 1e-3, 1)
    soft = np.sum(p * (np.log(p) - np.log(q)), axis=1)
    hard = -_logp(student_logits)[np.arange(len(labels)), labels]
    return float(np.mean(alpha * hard + (1 - alpha) * temperature**2 * soft))
