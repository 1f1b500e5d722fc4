# quizzer: sgns_step
import math

import numpy as np


def softplus(z):
    return max(z, 0.0) + math.log1p(math.exp(-abs(z)))


def sigmoid(z):
    return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


def sgns_step(center, context, word, positive, negatives, lr):
    old = center[word]
    new_center, new_context = np.array(center), np.array(context)
    score = float(context[positive] @ old)
    loss = softplus(-score)
    new_center[word] += lr * (1 - sigmoid(score)) * context[positive]
    new_context[positive] += lr * (1 - sigmoid(score)) * old
    for k in negatives:
        score = float(context[k] @ old)
        loss += softplus(score)
        new_center[word] -= lr * sigmoid(score) * context[k]
        new_context[k] -= lr * sigmoid(score) * old
    return new_center, new_context, loss
