# quizzer: clip_loss
import math


def clip_loss(images, texts, log_scale):
    scale = 100.0 if log_scale > math.log(100) else math.exp(log_scale)

    def cosine(a, b):
        return sum(p * q for p, q in zip(a, b)) / math.hypot(*a) / math.hypot(*b)

    def cost(row, n):
        top = max(row)
        return top + math.log(sum(math.exp(s - top) for s in row)) - row[n]

    scores = [[scale * cosine(a, b) for b in texts.tolist()] for a in images.tolist()]
    columns = list(zip(*scores))
    pairs = range(len(scores))
    total = sum(cost(scores[n], n) + cost(columns[n], n) for n in pairs)
    return total / (2 * len(scores)), scores
