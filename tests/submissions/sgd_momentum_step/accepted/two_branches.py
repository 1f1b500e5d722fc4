# quizzer: sgd_momentum_step
def sgd_momentum_step(weights, grad, velocity, lr, beta=0.9, weight_decay=0.0, nesterov=False):
    d = weights * weight_decay + grad
    v = d + velocity * beta
    if nesterov:
        return weights - lr * d - lr * beta * v, v
    return weights - lr * v, v
