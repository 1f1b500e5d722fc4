"""The shipped numeric questions at numbers known from elsewhere; the audit proves the rest."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from quizzer.grading.numeric import drawn as numeric

from .content import questions

QUESTIONS = questions("numeric")


GIB = 2**30

KNOWN = [
    # Llama-2-7B keeps 64 MiB of cache per layer and 2 GiB in all at 4096 tokens.
    (
        "kv_cache_size",
        {
            "layers": 32,
            "query_heads": 32,
            "kv_heads": 32,
            "head_dim": 128,
            "tokens": 4096,
            "batch": 1,
        },
        2 * GIB / 1e9,
    ),
    # Llama-2-70B, 8 key-value heads: 1.34 GB at 4096 tokens.
    (
        "kv_cache_size",
        {
            "layers": 80,
            "query_heads": 64,
            "kv_heads": 8,
            "head_dim": 128,
            "tokens": 4096,
            "batch": 1,
        },
        1.342177,
    ),
    (
        "serving_batch_size",
        {
            "billions": 70,
            "memory": 160,
            "layers": 80,
            "query_heads": 64,
            "kv_heads": 8,
            "tokens": 4096,
        },
        14,
    ),
    # GPT-3: 174.6 billion, and 3.15e23 FLOPs for 300 billion tokens.
    (
        "tied_parameter_count",
        {"d": 12288, "layers": 96, "vocab": 50257, "context": 2048},
        174_590_263_296,
    ),
    ("training_flops", {"billions": 175, "trillions": 0.3}, 3.15e23),
    # Llama-2-7B without its norms: 6,738,415,616 - 32 * 2 * 4096 - 4096.
    (
        "gated_parameter_count",
        {"d": 4096, "layers": 32, "heads": 32, "kv_heads": 32, "hidden": 11008, "vocab": 32000},
        6_738_415_616 - 65 * 4096,
    ),
    # 3.15e23 FLOPs on 10,000 GPUs of 125 TFLOP/s at 30 %: 9.7 days.
    (
        "training_days",
        {"billions": 175, "trillions": 0.3, "gpus": 10000, "peak": 125, "percent": 30},
        9.722,
    ),
    ("training_memory", {"billions": 10, "gpus": 1}, 160.0),
    # MXFP4: 4.25 bits per weight.
    ("block_format_memory", {"billions": 8, "bits": 4, "block": 32, "scale_bits": 8}, 4.25),
    ("score_matrix_memory", {"n": 8192, "heads": 1, "bytes": 4}, 0.25),
    ("lora_added_parameters", {"layers": 12, "d": 768, "r": 8}, 294_912),
    ("positive_test", {"prevalence": 1, "sensitivity": 90, "false_positive": 5}, 15.3846),
    ("huber_outlier", {"r": 10, "delta": 1}, 9.5),
    ("contraction_by_hand", {"target": 1, "w0": 5, "lr": 0.4, "steps": 3}, 1.032),
    ("momentum_two_steps", {"beta": 0.9, "lr": 0.1, "w0": 0.5, "g1": 0.29, "g2": -0.261}, 0.471),
    ("smoothed_true_gradient", {"eps": 0.1, "k": 5, "p": 0.99}, 0.07),
    ("factored_break_even", {"n": 1000, "m": 1000}, 500.0),
    ("preference_loss", {"c": -5, "r": -9, "c0": -5, "r0": -9, "beta": 0.1}, 0.693147),
    ("reward_margin", {"a": 1.0, "b": 0.0, "m": 1 / 3}, 0.414399),
    ("majority_of_five", {"p": 0.6, "n": 5}, 68.256),
    ("adjusted_r_squared", {"r2": 0.8, "n": 50, "k": 5}, 0.777273),
    ("sequence_perplexity", {"p": np.array([0.1, 0.05, 0.1, 0.05])}, 14.1421),
    ("perplexity_per_character", {"ppl": 20, "chars": 5.6}, 1.7073),
    ("group_advantage", {"n": 4, "k": 2}, 1.0),
    # A gain of a fifth per observation is 79 decades in a thousand of them.
    ("likelihood_underflow", {"n": 1000, "p": 0.1, "q": 0.12}, 79.1812),
    ("shrunken_variance", {"n": 5, "v": 10}, 8.0),
    # Losses of ln 2 and ln 8 over one token each: the geometric mean of 2 and 8.
    ("loss_of_a_sequence", {"n1": 1, "n2": 1, "a": np.log(2), "b": np.log(8)}, 4.0),
    ("rbf_kernel_value", {"d": 2, "ratio": 2, "k": 0.5}, 0.0625),
    # A fair coin for 0, 1 and a prize that never comes: deviation 1/2, over 100 plays 0.05.
    (
        "variance_of_a_gamble",
        {"x": np.array([0, 1, 9]), "p": [0.5, 0.5, 0.0], "n": 100},
        0.05,
    ),
    ("additive_penalties", {"count": 2, "frequency": 0.5, "presence": 1, "t": 1}, 0.135335),
    ("term_weight", {"k1": 1, "f": 1, "r": 1}, 1.066667),
    ("slope_of_a_composition", {"a": 1, "b": 0, "x": 1}, 3.0),
    ("average_precision_list", {"a": 1, "b": 3, "c": 5, "total": 3}, (1 + 2 / 3 + 3 / 5) / 3),
    (
        "triplet_loss_value",
        {
            "a": np.array([0.0, 0.0]),
            "p": np.array([3.0, 4.0]),
            "n": np.array([0.0, 4.0]),
            "margin": 0.2,
        },
        1.2,
    ),
    ("temperature_top_probability", {"z": [2, 1, 0.5, 0.1], "t": 0.5}, 0.828),
    ("temperature_top_probability", {"z": [2, 1, 0.5, 0.1], "t": 2}, 0.4056),
    (
        "clipped_surrogate",
        {"r": np.array([1.5, 1.5, 0.5]), "adv": np.array([1.0, -1.0, -1.0])},
        (1.2 - 1.5 - 0.8) / 3,
    ),
    ("loss_before_the_first_step", {"vocab": 50257, "s": 0}, 10.8249),
    ("leash_of_the_best", {"n": 4}, 0.636294),
    ("memory_of_four_models", {"policy": 7, "critic": 7}, 252.0),
    ("value_of_a_sticky_state", {"r": 1, "p": 0.5, "b": 0, "gamma": 0.9}, 1 / 0.55),
    # Half of the way in one step, as with a penalty as strong as the loss.
    ("stopping_as_a_penalty", {"lam": 1, "lr": 0.5, "t": 1}, 1.0),
    ("how_large_p_must_be", {"n": 10, "percent": 10}, 25.0),
    # T5's 28th bucket, counted with its own code: offsets 77 to 86.
    ("offsets_that_share_a_bias", {"d": 79}, 10.0),
    # An A100 in bfloat16: 312 TFLOP/s over 2 TB/s.
    (
        "the_same_tokens_one_by_one",
        {"billions": 7, "bytes": 2, "peak": 312, "bandwidth": 2, "n": 1000},
        156.0,
    ),
    (
        "attend_by_hand",
        {"q": [1, 0], "k1": [1, 0], "k2": [0, 1], "k3": [-1000, 0], "v": [1, 3, 9]},
        1.660,
    ),
]


@pytest.mark.parametrize(("name", "values", "expected"), KNOWN)
def test_the_formula_gives_the_number_known_from_elsewhere(
    name: str, values: dict[str, Any], expected: float
) -> None:
    values = {k: np.array(v, float) if isinstance(v, list) else v for k, v in values.items()}
    assert numeric.truth(QUESTIONS[name], values) == pytest.approx(expected, rel=1e-3, abs=1e-9)


def test_gae_agrees_with_the_backward_recursion() -> None:
    for seed in range(20):
        values = numeric.draw(QUESTIONS["advantage_two_back"], seed)
        running, following = 0.0, 0.0
        for t in (2, 1):
            delta = values["r"][t] + values["gamma"] * following - values["v"][t]
            running = delta + values["gamma"] * values["lam"] * running
            following = values["v"][t]
        assert numeric.truth(QUESTIONS["advantage_two_back"], values) == pytest.approx(running)


def test_adams_second_update_agrees_with_a_loop() -> None:
    for seed in range(20):
        question = QUESTIONS["adam_second_update"]
        values = numeric.draw(question, seed)
        m = v = change = 0.0
        for t, g in enumerate((values["g1"], values["g2"]), 1):
            m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
            change = -values["lr"] * (m / (1 - 0.9**t)) / (v / (1 - 0.999**t)) ** 0.5
        assert numeric.truth(question, values) == pytest.approx(change)


def test_the_schedule_agrees_with_a_cosine() -> None:
    question = QUESTIONS["warmup_cosine_rate"]
    for seed in range(20):
        v = numeric.draw(question, seed)
        progress = (v["step"] - v["warmup"]) / (v["total"] - v["warmup"])
        expected = v["low"] + (v["peak"] - v["low"]) * (1 + np.cos(np.pi * progress)) / 2
        assert numeric.truth(question, v) == pytest.approx(expected)


def test_the_gradient_agrees_with_finite_differences() -> None:
    question = QUESTIONS["first_layer_gradient"]
    for seed in range(20):
        v = numeric.draw(question, seed)

        def loss(step: float, v: dict[str, Any] = v) -> float:
            rows = np.stack([v["w1"], v["w2"] + np.array([0.0, step])])
            return float((np.maximum(rows @ v["x"], 0).sum() - v["y"]) ** 2)

        slope = (loss(1e-5) - loss(-1e-5)) / 2e-5
        assert numeric.truth(question, v) == pytest.approx(slope, rel=1e-6)


def test_what_8_bits_give_back_agrees_with_a_quantiser() -> None:
    question = QUESTIONS["quantised_value"]
    for seed in range(20):
        v = numeric.draw(question, seed)
        steps = 2 ** v["bits"] - 1
        scale = (v["high"] - v["low"]) / steps
        zero = np.round(-v["low"] / scale)
        code = np.clip(np.round(v["x"] / scale) + zero, 0, steps)
        assert numeric.truth(question, v) == pytest.approx(scale * (code - zero))


def test_ranking_measures_agree_with_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    for seed in range(10):
        v = numeric.draw(QUESTIONS["auroc_by_pairs"], seed)
        scores = [*v["pos"], *v["neg"]]
        labels = [1] * len(v["pos"]) + [0] * len(v["neg"])
        expected = metrics.roc_auc_score(labels, scores)
        assert numeric.truth(QUESTIONS["auroc_by_pairs"], v) == pytest.approx(expected)
        v = numeric.draw(QUESTIONS["f_one"], seed)
        truth = [1] * (v["tp"] + v["fn"]) + [0] * (v["fp"] + v["tn"])
        said = [1] * v["tp"] + [0] * v["fn"] + [1] * v["fp"] + [0] * v["tn"]
        expected = 100 * metrics.f1_score(truth, said)
        assert numeric.truth(QUESTIONS["f_one"], v) == pytest.approx(expected)
        v = numeric.draw(QUESTIONS["gain_over_ideal"], seed)
        gains = 2.0 ** np.array(v["g"]) - 1
        expected = metrics.ndcg_score([gains], [[4, 3, 2, 1]])
        assert numeric.truth(QUESTIONS["gain_over_ideal"], v) == pytest.approx(expected)


def test_the_merged_corpus_agrees_with_counting() -> None:
    question = QUESTIONS["symbols_after_a_merge"]
    for seed in range(20):
        v = numeric.draw(question, seed)
        words = {"low": v["a"], "lower": v["b"], "newest": v["c"], "widest": v["d"]}
        pairs: dict[str, int] = {}
        for word, count in words.items():
            for i in range(len(word) - 1):
                pairs[word[i : i + 2]] = pairs.get(word[i : i + 2], 0) + count
        symbols = sum(len(word) * count for word, count in words.items())
        assert numeric.truth(question, v) == symbols - max(pairs.values())


def test_the_kept_hypotheses_agree_with_a_beam() -> None:
    question = QUESTIONS["second_hypothesis"]
    for seed in range(20):
        v = numeric.draw(question, seed)
        products = sorted([*(v["x"] * v["ex"]), *(v["y"] * v["ey"])], reverse=True)
        assert numeric.truth(question, v) == pytest.approx(products[1])


def test_the_newton_step_agrees_with_a_solver() -> None:
    question = QUESTIONS["newton_in_two_dimensions"]
    for seed in range(20):
        v = numeric.draw(question, seed)
        hessian = np.array([[v["h11"], v["h12"]], [v["h12"], v["h22"]]])
        start = np.ones(2)
        step = np.linalg.solve(hessian, hessian @ start - np.array([v["b1"], v["b2"]]))
        assert numeric.truth(question, v) == pytest.approx((start - step)[0])
