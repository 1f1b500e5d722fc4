# quizzer: naive_bayes framework=torch
import torch


def naive_bayes(train, y, docs, num_classes, alpha=1.0):
    train, docs = train.to(torch.float64), docs.to(torch.float64)
    counts = torch.zeros(num_classes, train.shape[1], dtype=train.dtype).index_add(0, y, train)
    theta = (counts + alpha).log()
    theta = theta - theta.logsumexp(1, keepdim=True)
    prior = (torch.bincount(y, minlength=num_classes).to(train.dtype) / len(y)).log()
    return torch.log_softmax(docs @ theta.mT + prior, -1)
