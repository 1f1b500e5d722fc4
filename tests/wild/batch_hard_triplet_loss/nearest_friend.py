# label: Takes the nearest sample of the same class instead of the farthest.
# kind: semantics
# set: second
# named: nearest_positive

import math


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    points = [tuple(map(float, row)) for row in embeddings]
    kept = []
    for a, point in enumerate(points):
        friends = [math.dist(point, points[b]) for b in range(len(points)) if b != a and labels[b] == labels[a]]
        strangers = [math.dist(point, points[b]) for b in range(len(points)) if labels[b] != labels[a]]
        if friends and strangers:
            kept.append(max(0.0, min(friends) - min(strangers) + margin))
    return sum(kept) / len(kept) if kept else 0.0
