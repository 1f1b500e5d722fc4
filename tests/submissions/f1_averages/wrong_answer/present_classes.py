# quizzer: f1_averages
# named: only_true_classes
import numpy as np


def f1_averages(y_true, y_pred, num_classes):
    each = np.zeros(num_classes)
    for c in range(num_classes):
        tp = np.sum((y_true == c) & (y_pred == c))
        wrong = np.sum((y_true == c) ^ (y_pred == c))
        if tp:
            each[c] = 2 * tp / (2 * tp + wrong)
    there = np.unique(y_true)
    share = np.bincount(y_true, minlength=num_classes) / len(y_true)
    return each, float(np.mean(y_true == y_pred)), float(each[there].mean()), float(each @ share)
