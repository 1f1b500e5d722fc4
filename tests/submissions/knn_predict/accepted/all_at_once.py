# quizzer: knn_predict
import numpy as np


def knn_predict(train_x, train_y, x, k):
    distances = np.linalg.norm(x[:, None, :] - train_x[None], axis=-1)
    neighbours = np.lexsort((np.broadcast_to(np.arange(len(train_x)), distances.shape), distances))[:, :k]
    classes, codes = np.unique(train_y, return_inverse=True)
    near = codes.reshape(-1)[neighbours]
    votes = np.zeros((len(x), len(classes)))
    for place in range(k - 1, -1, -1):
        votes[np.arange(len(x)), near[:, place]] += 1
    for place in range(k - 1, -1, -1):
        rows = np.arange(len(x))
        votes[rows, near[:, place]] = np.floor(votes[rows, near[:, place]]) + 0.5 - place / (2 * k + 2)
    return classes[votes.argmax(1)], neighbours
