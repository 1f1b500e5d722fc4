# quizzer: rouge_l
# named: first_match
def rouge_l(candidate, reference, beta=1.0):
    a, b = candidate.split(), reference.split()
    i, n = 0, 0
    for w in a:
        for j in range(i, len(b)):
            if b[j] == w:
                n, i = n + 1, j + 1
                break
    if n == 0:
        return 0.0, 0.0, 0.0
    p, r = n / len(a), n / len(b)
    return p, r, (1 + beta**2) * p * r / (r + beta**2 * p)
