# quizzer: accumulated_steps
import math


def accumulated_steps(w, xs, ys, every, lr, max_norm):
    w = [float(v) for v in w]
    grad, seen, norms = [0.0] * len(w), 0, []
    for step, (x, y) in enumerate(zip(xs, ys), 1):
        for row, target in zip(x, y):
            error = sum(a * b for a, b in zip(row, w)) - target
            grad = [g + error * a for g, a in zip(grad, row)]
            seen += 1
        if step % every == 0 or step == len(xs):
            grad = [g / seen for g in grad]
            norm = math.hypot(*grad)
            factor = max_norm / norm if norm > max_norm else 1.0
            w = [v - lr * factor * g for v, g in zip(w, grad)]
            norms.append(norm)
            grad, seen = [0.0] * len(w), 0
    return w, norms
