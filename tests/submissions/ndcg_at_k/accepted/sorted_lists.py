# quizzer: ndcg_at_k
import math


def ndcg_at_k(relevance, scores, k):
    rel = [int(v) for v in relevance]

    def dcg(order):
        return sum((2 ** rel[i] - 1) / math.log2(place + 2) for place, i in enumerate(order[:k]))

    best = dcg(sorted(range(len(rel)), key=lambda i: -rel[i]))
    return dcg(sorted(range(len(rel)), key=lambda i: -scores[i])) / best if best else 0.0
