# quizzer: pass_at_k
from fractions import Fraction


def pass_at_k(totals, correct, k):
    values = []
    for n, c in zip(totals, correct):
        share = 1.0
        for i in range(int(c)):
            share *= max(int(n) - k - i, 0) / (int(n) - i)
        values.append(Fraction(1 - share))
    return float(sum(values) / len(values))
