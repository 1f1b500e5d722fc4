# quizzer: knowledge_distillation_loss framework=torch
import torch
import torch.nn.functional as F


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    T = temperature
    with torch.no_grad():
        log_t = F.log_softmax(teacher_logits / T, -1)
    log_s = F.log_softmax(student_logits / T, -1)
    kd = F.kl_div(log_s, log_t, log_target=True, reduction="sum") / len(labels)
    ce = -F.log_softmax(student_logits, -1)[torch.arange(len(labels)), labels].mean()
    return alpha * ce + (1 - alpha) * T * T * kd
