# quizzer: knn_predict
# named: vote_ties_to_lower_label
import numpy as np


def knn_predict(train_x, train_y, x, k):
    d = np.sqrt(((x[:, None] - train_x[None]) ** 2).sum(-1))
    order = np.argsort(d, axis=1, kind="stable")[:, :k]
    labels = []
    for row in train_y[order]:
        values, counts = np.unique(row, return_counts=True)
        labels.append(values[counts.argmax()])
    return np.array(labels), order
