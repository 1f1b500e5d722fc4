"""The thirty core exercises: every id there, its signature kept, its reference accepted."""

from __future__ import annotations

import pytest

from quizzer.bank.stub import apply, stub
from quizzer.model.question import CodeQuestion

SIGNATURES = """
softmax(x)
log_softmax(x)
cross_entropy(logits, labels, smoothing=0.0)
focal_loss(logits, targets, gamma=2.0, alpha=0.25)
nt_xent(z_i, z_j, temperature=0.5)
batch_hard_triplet_loss(embeddings, labels, margin=0.2)
knowledge_distillation_loss(student_logits, teacher_logits, labels, temperature, alpha)
scaled_dot_product_attention(q, k, v, mask=None)
multi_head_attention(x, w_q, w_k, w_v, w_o, num_heads, mask=None)
grouped_query_attention(x, w_q, w_k, w_v, w_o, num_heads, num_kv_heads)
online_softmax_attention(q, k, v, block_size)
kv_cache_step(x_t, cache, w_q, w_k, w_v, w_o, num_heads)
sinusoidal_positional_encoding(max_len, d_model)
rope(x, positions, base=10000.0)
two_layer_backprop(x, y, w1, b1, w2, b2)
layer_norm_backward(dy, x, gamma, eps=1e-5)
rms_norm(x, gamma, eps=1e-6)
top_k_filter(logits, k)
top_p_filter(logits, p)
repetition_penalty(logits, previous_tokens, penalty)
beam_search(next_log_probs, prompt, eos, beam_width, max_new_tokens, alpha=0.0)
speculative_accept(target_probs, draft_probs, draft_tokens, rng)
mcts(root, expand, evaluate, num_iterations, c=1.4)
adamw_step(w, g, m, v, t, lr, beta1=0.9, beta2=0.999, eps=1e-8, weight_decay=0.01)
lora_forward(x, w0, a, b, alpha)
quantize_affine(x, num_bits=8)
dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1)
ppo_clip_loss(log_probs, old_log_probs, advantages, epsilon=0.2)
bpe_train(words, num_merges)
kmeans(x, centroids, num_iterations)
""".strip().splitlines()
IDS = [line.partition("(")[0] for line in SIGNATURES]


def code(bank, question_id: str) -> CodeQuestion:
    question = bank.question(question_id)
    assert isinstance(question, CodeQuestion)
    return question


@pytest.mark.parametrize("signature", SIGNATURES, ids=IDS)
def test_signature_cases_and_hints(signature: str, bank) -> None:
    question = code(bank, signature.partition("(")[0])
    assert question.signature == signature
    assert len(question.cases) >= 8
    assert len(question.hints) >= 3
    assert question.misconceptions
    assert question.rules


@pytest.mark.parametrize("question_id", IDS)
@pytest.mark.parametrize("seed", [0, 1, 2, 3])
def test_the_reference_is_accepted(question_id: str, seed: int, bank, grade_text) -> None:
    report = grade_text(question_id, bank.reference(code(bank, question_id)), seed=seed)
    assert report.verdict.value == "accepted", report.message


@pytest.mark.parametrize("question_id", IDS)
def test_the_stub_is_not_accepted_and_tells_nothing(question_id: str, bank, grade_text) -> None:
    question = code(bank, question_id)
    text = stub(question, bank.reference(question))
    assert text.startswith(f"# quizzer: {question_id}\n")
    assert grade_text(question_id, text).verdict.value == "runtime_error"


@pytest.mark.parametrize("question_id", IDS)
def test_no_misconception_is_accepted(question_id: str, bank, grade_text) -> None:
    question = code(bank, question_id)
    reference = bank.reference(question)
    for item in question.misconceptions:
        source = item.submission or apply(item.changes, reference)
        report = grade_text(question_id, source)
        assert report.verdict.value != "accepted", item.id
