# quizzer: knowledge_distillation_loss framework=torch
import torch.nn as nn
import torch.nn.functional as F


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    hard = F.cross_entropy(student_logits, labels)
    soft = nn.KLDivLoss(reduction="batchmean")(
        F.log_softmax(student_logits / temperature, dim=1),
        F.softmax(teacher_logits / temperature, dim=1),
    )
    return alpha * hard + (1.0 - alpha) * (temperature**2) * soft
