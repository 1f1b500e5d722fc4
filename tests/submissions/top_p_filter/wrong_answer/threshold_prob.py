# quizzer: top_p_filter
import numpy as np
def top_p_filter(logits, p):
    e = np.exp(logits - logits.max())
    q = e / e.sum()
    q = np.where(q >= p, q, 0)
    return q / q.sum()
