# quizzer: ndcg_at_k
# named: ideal_of_the_shown
import math


def ndcg_at_k(relevance, scores, k):
    order = sorted(range(len(scores)), key=lambda i: -scores[i])[:k]
    shown = [2 ** int(relevance[i]) - 1 for i in order]

    def dcg(gains):
        return sum(g / math.log2(i + 2) for i, g in enumerate(gains))

    best = dcg(sorted(shown, reverse=True))
    return dcg(shown) / best if best else 0.0
