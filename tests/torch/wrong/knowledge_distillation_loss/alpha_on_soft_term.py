# quizzer: knowledge_distillation_loss framework=torch
import torch.nn.functional as F


def knowledge_distillation_loss(s, t, labels, temperature, alpha):
    kd = F.kl_div(
        F.log_softmax(s / temperature, 1), F.softmax(t / temperature, 1), reduction="batchmean"
    )
    return (1 - alpha) * F.cross_entropy(s, labels) + alpha * kd * temperature**2
