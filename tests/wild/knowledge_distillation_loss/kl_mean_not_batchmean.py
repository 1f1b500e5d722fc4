# label: Averages the KL over samples and classes (torch's reduction "mean"), which divides by C too often.
# kind: semantics
# after: HikariTJU/LD#74
# named: kl_mean_over_classes

import numpy as np


def log_softmax(x, dim=-1):
    x = x - x.max(axis=dim, keepdims=True)
    return x - np.log(np.exp(x).sum(axis=dim, keepdims=True))


def kl_div(inp, target, reduction="mean"):
    pointwise = np.exp(target) * (target - inp)
    return pointwise.mean() if reduction == "mean" else pointwise.sum() / len(inp)


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    kd = kl_div(log_softmax(student_logits / temperature), log_softmax(teacher_logits / temperature))
    nll = -log_softmax(student_logits)[np.arange(len(labels)), labels].mean()
    return float(alpha * nll + (1 - alpha) * temperature**2 * kd)
