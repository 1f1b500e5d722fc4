# quizzer: knowledge_distillation_loss framework=torch
import torch


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    log_p = torch.log_softmax(student_logits, dim=1)
    hard = -log_p[torch.arange(len(labels)), labels].mean()
    soft_student = torch.log_softmax(student_logits / temperature, dim=0)
    soft_teacher = torch.log_softmax(teacher_logits / temperature, dim=1)
    kl = (soft_teacher.exp() * (soft_teacher - soft_student)).sum(dim=1).mean()
    return alpha * hard + (1 - alpha) * temperature**2 * kl
