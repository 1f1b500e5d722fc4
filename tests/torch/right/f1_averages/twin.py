# quizzer: f1_averages framework=torch
import torch


def f1_averages(y_true, y_pred, num_classes):
    table = torch.zeros(num_classes, num_classes, dtype=torch.float64)
    table.index_put_((y_true, y_pred), torch.ones(len(y_true), dtype=torch.float64), True)
    hits, true = table.diagonal(), table.sum(1)
    f1 = torch.nan_to_num(2 * hits / (true + table.sum(0)))
    return f1, hits.sum() / table.sum(), f1.mean(), (f1 * true / true.sum()).sum()
