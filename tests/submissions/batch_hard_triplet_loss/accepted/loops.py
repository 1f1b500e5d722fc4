# quizzer: batch_hard_triplet_loss
import math


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    n, losses = len(labels), []
    for a in range(n):
        pos, neg = [], []
        for b in range(n):
            if b != a:
                d = math.dist(embeddings[a], embeddings[b])
                (pos if labels[a] == labels[b] else neg).append(d)
        if pos and neg:
            losses.append(max(0.0, max(pos) - min(neg) + margin))
    return sum(losses) / len(losses) if losses else 0.0
