# quizzer: huber_loss
# named: gradient_sign_lost
import numpy as np


def huber_loss(predictions, targets, delta=1.0):
    r = predictions - targets
    loss, grad = [], []
    for v in r:
        if abs(v) <= delta:
            loss.append(v * v / 2)
            grad.append(v)
        else:
            loss.append(delta * abs(v) - delta**2 / 2)
            grad.append(delta)
    return float(np.mean(loss)), np.array(grad) / len(r)
