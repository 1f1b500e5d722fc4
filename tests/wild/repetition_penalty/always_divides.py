# label: Negative logits are divided too, which raises them.
# kind: semantics
# set: second
# named: divides_negative
# after: The CTRL paper formula; huggingface/transformers PR 2303

def repetition_penalty(logits, previous_tokens, penalty):
    new = [float(v) for v in logits]
    for token in {int(t) for t in previous_tokens}:
        new[token] = new[token] / penalty
    return new
