# quizzer: knowledge_distillation_loss
import math


def _log_probs(row, temperature):
    z = [v / temperature for v in row]
    top = max(z)
    lse = top + math.log(sum(math.exp(v - top) for v in z))
    return [v - lse for v in z]


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    hard = soft = 0.0
    for s, t, y in zip(student_logits, teacher_logits, labels, strict=True):
        hard -= _log_probs(s, 1.0)[y]
        p, q = _log_probs(t, temperature), _log_probs(s, temperature)
        soft += sum(math.exp(a) * (a - b) for a, b in zip(p, q, strict=True))
    n = len(labels)
    return alpha * hard / n + (1 - alpha) * temperature**2 * soft / n
