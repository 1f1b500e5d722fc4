# quizzer: knowledge_distillation_loss
import numpy as np


def _logp(z):
    top = z.max(axis=1, keepdims=True)
    return z - (top + np.log(np.exp(z - top).sum(axis=1, keepdims=True)))


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    s, t = np.float32(student_logits), np.float32(teacher_logits)
    tau = np.float32(temperature)
    hard = -np.mean(_logp(s)[np.arange(len(s)), labels])
    lt, ls = _logp(t / tau), _logp(s / tau)
    soft = np.einsum("nc,nc->", np.exp(lt), lt - ls) / np.float32(len(s))
    return np.float32(alpha) * hard + np.float32(1 - alpha) * tau**2 * soft
