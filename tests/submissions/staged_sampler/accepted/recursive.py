# quizzer: staged_sampler
def generate(next_log_probs, prompt, eos, max_new_tokens):
    if max_new_tokens == 0:
        return []
    scores = list(next_log_probs(list(prompt)))
    best = max(range(len(scores)), key=lambda v: scores[v])
    if best == eos:
        return [best]
    return [best, *generate(next_log_probs, [*prompt, best], eos, max_new_tokens - 1)]
