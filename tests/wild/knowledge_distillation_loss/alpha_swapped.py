# label: alpha weights the soft loss and 1 - alpha the hard one: the two weights are swapped.
# kind: semantics
# named: alpha_on_soft_term

import numpy as np


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    hard = -log_softmax(student_logits)[np.arange(len(labels)), labels].mean()
    ls = log_softmax(student_logits / temperature)
    lt = log_softmax(teacher_logits / temperature)
    soft = (np.exp(lt) * (lt - ls)).sum(axis=1).mean() * temperature**2
    return float(alpha * soft + (1 - alpha) * hard)
