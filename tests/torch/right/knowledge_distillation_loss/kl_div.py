# quizzer: knowledge_distillation_loss framework=torch
import torch.nn.functional as F


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    T = temperature
    soft_targets = F.softmax(teacher_logits.detach() / T, dim=-1)
    student = F.log_softmax(student_logits / T, dim=-1)
    kd = F.kl_div(student, soft_targets, reduction="batchmean") * (T * T)
    ce = F.cross_entropy(student_logits, labels)
    return alpha * ce + (1.0 - alpha) * kd
