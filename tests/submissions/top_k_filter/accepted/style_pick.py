# quizzer: top_k_filter
def top_k_filter(logits, k):
    import math
    n = len(logits)
    chosen = []
    for _ in range(min(k, n)):
        best = None
        for i in range(n):
            if i in chosen:
                continue
            if best is None or logits[i] > logits[best]:
                best = i
        chosen.append(best)
    m = logits[chosen[0]]
    total = sum(math.exp(logits[i] - m) for i in chosen)
    out = [0.0] * n
    for i in chosen:
        out[i] = math.exp(logits[i] - m) / total
    return out
