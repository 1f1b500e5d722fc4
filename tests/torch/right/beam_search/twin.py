# quizzer: beam_search framework=torch


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    live, finished = [([], 0.0)], []
    for _ in range(max_new_tokens):
        found = []
        for tokens, total in live:
            log_probs = next_log_probs(list(prompt) + tokens)
            found += [([*tokens, i], total + lp) for i, lp in enumerate(log_probs.tolist())]
        best = sorted(found, key=lambda h: -h[1])[:beam_width]
        finished += [h for h in best if h[0][-1] == eos]
        live = [h for h in best if h[0][-1] != eos]
    tokens, total = max(finished + live, key=lambda h: h[1] / len(h[0]) ** alpha)
    return tokens, total / len(tokens) ** alpha
