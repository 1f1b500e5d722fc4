# label: Takes logs of probabilities that underflow to 0, which gives nan or infinity for distant logits.
# kind: stability
# named: log_of_softmax

import numpy as np


def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    p = softmax(teacher_logits / temperature)
    q = softmax(student_logits / temperature)
    kl = np.mean(np.sum(p * np.log(p / q), axis=1))
    ce = -np.mean(np.log(softmax(student_logits)[np.arange(len(labels)), labels]))
    return float(alpha * ce + (1 - alpha) * temperature**2 * kl)
