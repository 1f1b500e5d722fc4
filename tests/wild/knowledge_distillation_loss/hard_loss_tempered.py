# label: The hard loss uses the student at the temperature too.
# kind: semantics
# set: second
# named: hard_loss_softened

import math


def lse(v):
    m = max(v)
    return m + math.log(sum(math.exp(x - m) for x in v))


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    ce = kl = 0.0
    for s, t, y in zip(student_logits.tolist(), teacher_logits.tolist(), labels):
        s = [v / temperature for v in s]
        ce += lse(s) - s[y]
        t = [v / temperature for v in t]
        zs, zt = lse(s), lse(t)
        kl += sum(math.exp(b - zt) * ((b - zt) - (a - zs)) for a, b in zip(s, t))
    n = len(labels)
    return alpha * ce / n + (1.0 - alpha) * temperature * temperature * kl / n
