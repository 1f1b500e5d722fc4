# quizzer: naive_bayes
import math

import numpy as np


def naive_bayes(train, y, docs, num_classes, alpha=1.0):
    out = []
    vocabulary = train.shape[1]
    for doc in docs:
        scores = []
        for c in range(num_classes):
            own = train[y == c]
            if len(own) == 0:
                scores.append(-math.inf)
                continue
            words = own.sum(axis=0)
            score = math.log(len(own) / len(train))
            for v in range(vocabulary):
                score += doc[v] * math.log((words[v] + alpha) / (words.sum() + alpha * vocabulary))
            scores.append(score)
        top = max(scores)
        total = top + math.log(sum(math.exp(s - top) for s in scores))
        out.append([s - total for s in scores])
    return np.array(out)
