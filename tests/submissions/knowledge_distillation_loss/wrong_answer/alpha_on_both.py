# quizzer: knowledge_distillation_loss
import numpy as np


def _logp(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    lt, ls = _logp(teacher_logits / temperature), _logp(student_logits / temperature)
    soft = np.sum(np.exp(lt) * (lt - ls), axis=1)
    hard = -_logp(student_logits)[np.arange(len(labels)), labels]
    return float(np.mean(alpha * hard + alpha * temperature**2 * soft))
