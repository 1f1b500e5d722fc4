# label: Right: small stand-ins for the torch functions.

import numpy as np


class F:
    @staticmethod
    def log_softmax(x, dim):
        m = x.max(axis=dim, keepdims=True)
        return x - m - np.log(np.exp(x - m).sum(axis=dim, keepdims=True))

    @staticmethod
    def kl_div(inp, target, reduction):
        assert reduction == "batchmean"
        return (np.exp(target) * (target - inp)).sum() / inp.shape[0]

    @staticmethod
    def cross_entropy(inp, target):
        return -F.log_softmax(inp, -1)[np.arange(len(target)), target].mean()


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    T = temperature
    kd = F.kl_div(
        F.log_softmax(student_logits / T, -1), F.log_softmax(teacher_logits / T, -1), "batchmean"
    )
    return float(alpha * F.cross_entropy(student_logits, labels) + (1 - alpha) * T * T * kd)
