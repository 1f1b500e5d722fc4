"""Chains of the shipped bank: what an interviewer asks on, three questions deep."""

import pytest

from quizzer.bank.load import open_bank
from quizzer.model.kind import Kind
from quizzer.model.parts import going_on

BANK = open_bank()
STARTS = [
    "scaled_dot_product_attention", "kv_cache_step", "lora_forward", "speculative_accept",
    "grpo_loss", "dpo_loss", "adamw_step", "moe_layer", "training_memory", "retrieval_that_fails",
    "batch_norm", "expected_calibration_error", "diffusion_two_steps", "variance_of_a_gamble",
]  # fmt: skip
DEEP = 3


def first(question_id: str, seen: set[str]) -> str:
    """What is asked on after a right answer, of what was not asked yet; empty for nothing."""
    ahead = going_on(BANK.question(question_id).follow_ups, True, ())
    return next((name for name in ahead if name not in seen), "")


@pytest.mark.parametrize("start", STARTS)
def test_right_answers_lead_three_questions_deep(start: str) -> None:
    way = [start]
    while len(way) <= DEEP and (found := first(way[-1], set(way))):
        way.append(found)
    assert len(way) == DEEP + 1, way


@pytest.mark.parametrize(
    ("question", "mistake", "probe"),
    [
        ("scaled_dot_product_attention", "mask_after_softmax", "weight_behind_the_mask"),
        ("scaled_dot_product_attention", "scaled_by_d", "why_root_d"),
        ("kv_cache_step", "buffer_shared", "two_beams_one_buffer"),
        ("kv_cache_step", "all_tokens_projected_again", "steps_without_a_cache"),
        ("speculative_accept", "resamples_from_target", "corrected_from_the_target"),
        ("lora_forward", "alpha_without_rank", "rank_and_the_update"),
        ("grpo_loss", "mean_over_all_tokens", "long_wrong_answers"),
        ("batch_norm", "batch_in_evaluation", "alone_in_the_batch"),
    ],
)
def test_a_named_mistake_leads_to_what_probes_it(question: str, mistake: str, probe: str) -> None:
    ahead = going_on(BANK.question(question).follow_ups, False, [mistake])
    assert next(iter(ahead.items())) == (probe, 0)


def test_forty_onsite_questions_are_no_code() -> None:
    level = {item.id for item in BANK.summaries if item.level == 3 and item.kind != Kind.CODE}
    assert len(level) >= 55
