# quizzer: f1_averages
import numpy as np


def f1_averages(y_true, y_pred, num_classes):
    table = np.zeros((num_classes, num_classes))
    np.add.at(table, (y_true, y_pred), 1)
    tp = np.diag(table)
    fp, fn = table.sum(0) - tp, table.sum(1) - tp

    def f1(t, p, n):
        return np.divide(2 * t, 2 * t + p + n, out=np.zeros_like(t), where=2 * t + p + n > 0)

    each = f1(tp, fp, fn)
    micro = 2 * tp.sum() / (2 * tp.sum() + fp.sum() + fn.sum())
    return each, float(micro), float(each.mean()), float(each @ table.sum(1) / table.sum())
