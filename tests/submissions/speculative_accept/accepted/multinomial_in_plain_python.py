# quizzer: speculative_accept
def speculative_accept(target_probs, draft_probs, draft_tokens, rng):
    def draw(weights):
        whole = sum(weights)
        counts = rng.multinomial(1, [w / whole for w in weights])
        return counts.tolist().index(1)

    tokens = []
    for p, q, t in zip(target_probs.tolist(), draft_probs.tolist(), draft_tokens.tolist()):
        if p[t] >= q[t] or rng.random() <= p[t] / q[t] and p[t] > 0:
            tokens.append(t)
        else:
            return tokens + [draw([max(0.0, a - b) for a, b in zip(p, q)])]
    return tokens + [draw(target_probs[-1].tolist())]
