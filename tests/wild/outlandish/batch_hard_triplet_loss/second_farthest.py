# label: Takes the second farthest positive where there are two.
# kind: semantics

import math


def batch_hard_triplet_loss(embeddings, labels, margin=0.2):
    points = [tuple(map(float, row)) for row in embeddings]
    kept = []
    for a, point in enumerate(points):
        friends = [math.dist(point, points[b]) for b in range(len(points)) if b != a and labels[b] == labels[a]]
        strangers = [math.dist(point, points[b]) for b in range(len(points)) if labels[b] != labels[a]]
        if friends and strangers:
            kept.append(max(0.0, sorted(friends)[-2 if len(friends) > 1 else -1] - min(strangers) + margin))
    return sum(kept) / len(kept) if kept else 0.0
