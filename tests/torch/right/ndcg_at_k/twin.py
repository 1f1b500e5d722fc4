# quizzer: ndcg_at_k framework=torch
import torch


def ndcg_at_k(relevance, scores, k):
    def dcg(rel):
        gains = torch.exp2(rel[:k].double()) - 1
        return (gains / torch.log2(torch.arange(2, len(gains) + 2).double())).sum()

    best = dcg(relevance.sort(descending=True).values)
    if best == 0:
        return 0.0
    order = torch.argsort(scores, descending=True, stable=True)
    return (dcg(relevance[order]) / best).item()
