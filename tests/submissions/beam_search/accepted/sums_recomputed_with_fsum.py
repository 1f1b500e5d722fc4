# quizzer: beam_search
import math


def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    live, finished = [([], [])], []
    for _ in range(max_new_tokens):
        pool = []
        for tokens, parts in live:
            for token, lp in enumerate(next_log_probs(list(prompt) + tokens)):
                pool.append((tokens + [token], parts + [float(lp)]))
        pool.sort(key=lambda h: -sum(h[1]))
        best = pool[:beam_width]
        finished += [h for h in best if h[0][-1] == eos]
        live = [h for h in best if h[0][-1] != eos]
    ranked = sorted(finished + live, key=lambda h: -sum(h[1]) / len(h[0]) ** alpha)
    tokens, parts = ranked[0]
    return tokens, sum(parts) / len(tokens) ** alpha
