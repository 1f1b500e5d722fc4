# quizzer: knn_predict
import math
from collections import Counter


def knn_predict(train_x, train_y, x, k):
    labels, neighbours = [], []
    for point in x.tolist():
        order = sorted(range(len(train_x)), key=lambda n: math.dist(train_x[n], point))[:k]
        labels.append(Counter(int(train_y[n]) for n in order).most_common(1)[0][0])
        neighbours.append(order)
    return labels, neighbours
