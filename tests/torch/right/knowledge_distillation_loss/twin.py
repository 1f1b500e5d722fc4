# quizzer: knowledge_distillation_loss framework=torch
import torch


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    log_p = torch.log_softmax(student_logits, 1)
    hard = -log_p[torch.arange(len(labels)), labels].mean()
    soft_student = torch.log_softmax(student_logits / temperature, 1)
    soft_teacher = torch.log_softmax(teacher_logits / temperature, 1)
    kl = (soft_teacher.exp() * (soft_teacher - soft_student)).sum(1).mean()
    return alpha * hard + (1 - alpha) * temperature**2 * kl
