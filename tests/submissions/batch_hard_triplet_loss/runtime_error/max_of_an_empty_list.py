# quizzer: batch_hard_triplet_loss
import math


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    n, losses = len(labels), []
    for a in range(n):
        pos = [math.dist(embeddings[a], embeddings[b]) for b in range(n) if b != a and labels[a] == labels[b]]
        neg = [math.dist(embeddings[a], embeddings[b]) for b in range(n) if labels[a] != labels[b]]
        losses.append(max(0.0, max(pos) - min(neg) + margin))
    return sum(losses) / n
