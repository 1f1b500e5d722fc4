# label: The maximum is subtracted inside the sum and never added back.
# kind: semantics
# set: second
# named: shift_not_undone

from math import exp, log

import numpy as np


def log_softmax(x):
    rows = np.reshape(x, (-1, np.shape(x)[-1]))
    answer = []
    for row in rows.tolist():
        top = max(row)
        log_total = log(sum(exp(value - top) for value in row))
        answer.append([value - log_total for value in row])
    return np.array(answer).reshape(np.shape(x))
