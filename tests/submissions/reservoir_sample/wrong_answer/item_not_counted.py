# quizzer: reservoir_sample
# named: seen_before
def reservoir_sample(stream, k, u):
    out = list(stream[:k])
    for seen in range(k, len(stream)):
        j = int(seen * u[seen])
        if j < k:
            out[j] = stream[seen]
    return out
