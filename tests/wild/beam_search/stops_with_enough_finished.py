# label: Stops when as many hypotheses have finished as the beam is wide, although live ones could still win.
# kind: semantics
# named: stops_at_beam_width_finished

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
        if not live or len(done) >= beam_width:
            break
    g, s = max(done + live, key=lambda h: h[1] / len(h[0]) ** alpha)
    return g, float(s / len(g) ** alpha)
