# quizzer: naive_bayes
import numpy as np


def naive_bayes(train, y, docs, num_classes, alpha=1.0):
    n = np.zeros((num_classes, train.shape[1]))
    np.add.at(n, y, train)
    texts = np.bincount(y, minlength=num_classes)
    theta = (n + alpha) / (n.sum(1) + alpha * n.shape[1])[:, None]
    prior = np.full(num_classes, -np.inf)
    prior[texts > 0] = np.log(texts[texts > 0] / texts.sum())
    joint = np.einsum("mv,cv->mc", docs, np.log(theta)) + prior
    return joint - np.logaddexp.reduce(joint, axis=1)[:, None]
