# label: The teacher's logits are not divided by the temperature.
# kind: semantics
# named: teacher_not_softened

import numpy as np


class Distiller:
    def __init__(self, temperature, alpha):
        self.T, self.alpha = temperature, alpha

    @staticmethod
    def logp(z):
        return z - np.logaddexp.reduce(z, axis=-1)[:, None]

    def __call__(self, student, teacher, y):
        hard = -self.logp(student)[np.arange(len(y)), y].mean()
        lt = self.logp(teacher)
        ls = self.logp(student / self.T)
        soft = (np.exp(lt) * (lt - ls)).sum(-1).mean()
        return self.alpha * hard + (1 - self.alpha) * self.T**2 * soft


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    return float(Distiller(temperature, alpha)(student_logits, teacher_logits, labels))
