# quizzer: top_k_filter
import heapq
import math


def top_k_filter(logits, k):
    values = [float(x) for x in logits]
    kept = set(heapq.nsmallest(k, range(len(values)), key=lambda i: (-values[i], i)))
    top = max(values)
    weights = [math.exp(x - top) if i in kept else 0.0 for i, x in enumerate(values)]
    return [w / sum(weights) for w in weights]
