# quizzer: adamw_step
import math


def adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01):
    def step(w, g, m, v):
        if not isinstance(w, float):
            return [list(part) for part in zip(*map(step, w, g, m, v))]
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        update = (m / (1 - beta1**t)) / (math.sqrt(v / (1 - beta2**t)) + eps)
        return w - lr * (update + weight_decay * w), m, v

    return tuple(step(w.tolist(), g.tolist(), m.tolist(), v.tolist()))
