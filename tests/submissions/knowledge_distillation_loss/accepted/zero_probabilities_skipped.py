# quizzer: knowledge_distillation_loss
import numpy as np


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    def log_softmax(z):
        z = z - z.max(1)[:, None]
        return z - np.log(np.exp(z).sum(1))[:, None]

    lt = log_softmax(teacher_logits / temperature)
    ls = log_softmax(student_logits / temperature)
    p = np.exp(lt)
    seen = p > 0
    kl = np.sum(p[seen] * (lt[seen] - ls[seen])) / len(labels)
    one_hot = np.eye(student_logits.shape[1])[labels]
    ce = -np.sum(one_hot * log_softmax(student_logits)) / len(labels)
    return float(alpha * ce + (1 - alpha) * temperature**2 * kl)
