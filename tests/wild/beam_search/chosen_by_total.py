# label: Chooses the answer by the total log-probability and only divides its score by length^alpha.
# kind: semantics
# named: chosen_by_sum

def beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0):
    live, done = [([], 0.0)], []
    for _ in range(max_new_tokens):
        c = sorted(
            (-(s + lp), b, t)
            for b, (g, s) in enumerate(live)
            for t, lp in enumerate(next_log_probs(list(prompt) + g))
        )[:beam_width]
        done += [(live[b][0] + [t], -n) for n, b, t in c if t == eos]
        live = [(live[b][0] + [t], -n) for n, b, t in c if t != eos]
        if not live:
            break
    g, s = max(done + live, key=lambda h: h[1])
    return g, float(s / len(g) ** alpha)
