"""Knowledge distillation: hard labels and a softened teacher.

    L = alpha CE(softmax(s), y) + (1 - alpha) T^2 KL(softmax(t / T) || softmax(s / T))

Shapes      student_logits s, teacher_logits t: (N, C), labels y: (N,) int -> a float
Source      Hinton, Vinyals, Dean 2015, arXiv:1503.02531, section 2
Complexity  O(N C) time and memory
Pitfalls    T^2 keeps the soft gradient from shrinking like 1 / T^2; the hard loss is taken at
            temperature 1; 0 log 0 in the KL; KL is summed over classes, averaged over samples
"""

import numpy as np


def knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha):
    """Return the mean over N of the mixed loss; alpha weighs the hard part."""
    log_probs = _log_softmax(student_logits)
    hard = -log_probs[np.arange(len(labels)), labels]  # (N,)
    log_student = _log_softmax(student_logits / temperature)
    log_teacher = _log_softmax(teacher_logits / temperature)
    soft = np.sum(np.exp(log_teacher) * (log_teacher - log_student), axis=1)  # (N,)
    return float(np.mean(alpha * hard + (1 - alpha) * temperature**2 * soft))


def _log_softmax(x):
    shifted = x - np.max(x, axis=1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
