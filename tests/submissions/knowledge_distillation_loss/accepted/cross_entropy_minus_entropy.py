# quizzer: knowledge_distillation_loss
import numpy as np


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    def logp(z):
        return z - np.logaddexp.reduce(z, axis=-1, keepdims=True)

    t, s = logp(teacher_logits / temperature), logp(student_logits / temperature)
    p = np.exp(t)
    kl = (p * t).sum(1) - (p * s).sum(1)
    ce = -np.take_along_axis(logp(student_logits), labels[:, None], 1).squeeze(1)
    return alpha * np.mean(ce) + (1 - alpha) * temperature * temperature * np.mean(kl)
