# label: The soft part is that of the last sample only, not divided.
# kind: semantics

import math


def lse(v):
    m = max(v)
    return m + math.log(sum(math.exp(x - m) for x in v))


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    ce = kl = 0.0
    for s, t, y in zip(student_logits.tolist(), teacher_logits.tolist(), labels):
        ce += lse(s) - s[y]
        s = [v / temperature for v in s]
        t = [v / temperature for v in t]
        zs, zt = lse(s), lse(t)
        kl = len(labels) * sum(math.exp(b - zt) * ((b - zt) - (a - zs)) for a, b in zip(s, t))
    n = len(labels)
    return alpha * ce / n + (1.0 - alpha) * temperature * temperature * kl / n
