# label: The teacher stands on both sides of the KL, so the soft loss is always 0.
# kind: semantics
# after: labmlai/annotated_deep_learning_paper_implementations#66
# named: part_left_out

import numpy as np


def log_probs(logits):
    top = logits.max(axis=1, keepdims=True)
    return logits - top - np.log(np.exp(logits - top).sum(axis=1, keepdims=True))


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    soft_targets = log_probs(teacher_logits / temperature)
    soft_prob = log_probs(teacher_logits / temperature)
    soft_loss = np.sum(np.exp(soft_targets) * (soft_targets - soft_prob)) / len(labels)
    label_loss = -log_probs(student_logits)[np.arange(len(labels)), labels].mean()
    return float(alpha * label_loss + (1 - alpha) * temperature**2 * soft_loss)
