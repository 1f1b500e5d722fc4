"""One step of SGD with momentum, weight decay and, if wanted, Nesterov's look ahead.

    d = g + wd w;  v' = beta v + d;  w' = w - lr v'          (heavy ball)
                                     w' = w - lr (d + beta v')  (Nesterov)

Shapes      weights, grad, velocity: any, all alike -> new weights, new velocity
Source      Sutskever et al. 2013, ICML, section 2, in the form that PyTorch uses
Complexity  O(size)
Pitfalls    no factor 1 - beta on the gradient; the new velocity moves the weights; the decay
            enters the gradient and so the velocity
"""


def sgd_momentum_step(weights, grad, velocity, lr, beta=0.9, weight_decay=0.0, nesterov=False):
    """Return (new weights, new velocity)."""
    direction = grad + weight_decay * weights
    velocity = beta * velocity + direction
    step = direction + beta * velocity if nesterov else velocity
    return weights - lr * step, velocity
