# quizzer: sgd_momentum_step
# named: running_average
def sgd_momentum_step(weights, grad, velocity, lr, beta=0.9, weight_decay=0.0, nesterov=False):
    d = grad + weights * weight_decay
    v = velocity + (1 - beta) * (d - velocity)
    if nesterov:
        return weights - lr * (d + beta * v), v
    return weights - lr * v, v
