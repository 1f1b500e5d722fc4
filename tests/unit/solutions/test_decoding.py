"""The decoding references against independent answers.

The filters meet brute force over all sets of tokens, beam search meets an enumeration of every
sequence and a recursive twin, the accept step meets its law, written out a second time here.
"""

from __future__ import annotations

import importlib.util
import itertools
import math
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.stats import chisquare

ROOT = Path(__file__).resolve().parents[3]
INF = math.inf


def load(path: Path) -> Callable[..., Any]:
    """The function that a file defines under its own name."""
    spec = importlib.util.spec_from_file_location(f"loaded_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, path.stem)


def reference(name: str) -> Callable[..., Any]:
    return load(ROOT / "solutions" / "decoding" / f"{name}.py")


def fixture(name: str) -> Callable[..., Any]:
    return load(ROOT / "question_bank" / "fixtures" / f"{name}.py")


top_k_filter = reference("top_k_filter")
top_p_filter = reference("top_p_filter")
repetition_penalty = reference("repetition_penalty")
beam_search = reference("beam_search")
speculative_accept = reference("speculative_accept")


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20190501)


def renormalised(logits: np.ndarray, kept: tuple[int, ...]) -> np.ndarray:
    """Softmax over `kept` alone, with Python's own numbers."""
    peak = max(logits[i] for i in kept)
    weights = {i: math.exp(logits[i] - peak) for i in kept}
    whole = math.fsum(weights.values())
    return np.array([weights.get(i, 0.0) / whole for i in range(len(logits))])


def best_set(logits: np.ndarray, size: int) -> tuple[int, ...]:
    """Of all sets of `size` tokens the one with the largest logits, then the lowest indices."""
    return max(
        itertools.combinations(range(len(logits)), size),
        key=lambda kept: (sorted((logits[i] for i in kept), reverse=True), [-i for i in kept]),
    )


# --- filters ----------------------------------------------------------------------------------


@pytest.mark.parametrize("k", range(1, 8))
def test_top_k_is_the_best_of_all_sets(rng, k):
    for logits in (rng.normal(size=7), rng.integers(0, 3, 7).astype(float)):
        expected = renormalised(logits, best_set(logits, k))
        np.testing.assert_allclose(top_k_filter(logits, k), expected, rtol=1e-13)


def test_top_k_by_hand():
    logits = np.log([3.0, 1.0, 5.0, 2.0])
    np.testing.assert_allclose(top_k_filter(logits, 2), [3 / 8, 0, 5 / 8, 0], rtol=1e-14)


def test_top_k_keeps_all_from_v_on(rng):
    logits = rng.normal(size=5)
    np.testing.assert_array_equal(top_k_filter(logits, 5), top_k_filter(logits, 99))
    np.testing.assert_allclose(
        top_k_filter(logits, 5), np.exp(logits) / np.exp(logits).sum(), rtol=1e-13
    )


def test_top_k_with_impossible_tokens_and_large_logits():
    np.testing.assert_array_equal(top_k_filter(np.array([-INF, -1e4, -INF]), 3), [0, 1, 0])
    found = top_k_filter(np.array([1e4, 1e4 - 1, -1e4]), 2)
    np.testing.assert_allclose(found, [math.e / (1 + math.e), 1 / (1 + math.e), 0], rtol=1e-12)


@pytest.mark.parametrize("p", [0.05, 0.3, 0.5, 0.77, 0.95])
def test_top_p_is_the_smallest_of_all_sets(rng, p):
    for _ in range(20):
        logits = rng.normal(size=6) * 1.5
        probs = renormalised(logits, tuple(range(6)))
        size = next(
            n for n in range(1, 7) if sum(probs[i] for i in best_set(logits, n)) >= p - 1e-12
        )
        expected = renormalised(logits, best_set(logits, size))
        np.testing.assert_allclose(top_p_filter(logits, p), expected, rtol=1e-12)


@pytest.mark.parametrize("vocab", [2, 4, 16, 128])
def test_top_p_at_exact_ties(vocab):
    """With V equal logits and p = n / V, exactly n tokens, the lowest ones."""
    for n in range(1, vocab + 1):
        found = top_p_filter(np.full(vocab, 7.0), float(Fraction(n, vocab)))
        np.testing.assert_allclose(found, [1 / n] * n + [0.0] * (vocab - n), rtol=1e-14)


def test_top_p_by_hand():
    found = top_p_filter(np.log([1.0, 5.0, 3.0, 1.0]), 0.7)
    np.testing.assert_allclose(found, [0, 0.625, 0.375, 0], rtol=1e-14)


def test_top_p_forgives_the_rounding_of_a_sum():
    assert 0.5 + 0.2 + 0.1 < 0.8  # what the slack is for
    found = top_p_filter(np.log([0.5, 0.2, 0.1, 0.1, 0.1]), 0.8)
    assert np.count_nonzero(found) == 3


@pytest.mark.parametrize("p", [1e-300, 1e-13, 1e-12, 1e-6])
def test_top_p_keeps_at_least_one(p):
    np.testing.assert_array_equal(top_p_filter(np.array([0.0, 2.0, 2.0, 1.0]), p), [0, 1, 0, 0])


@pytest.mark.parametrize("penalty", [0.3, 1.0, 1.7])
def test_repetition_penalty_against_a_loop(rng, penalty):
    for size in (0, 1, 5, 40):
        logits = np.where(rng.random(9) < 0.2, 0.0, rng.normal(size=9) * 5)
        logits[4] = -INF
        history = rng.integers(0, 9, size)
        expected = []
        for token, x in enumerate(logits):
            if token in set(history.tolist()):
                x = x / penalty if x > 0 else x * penalty
            expected.append(x)
        np.testing.assert_allclose(
            repetition_penalty(logits, history, penalty), expected, rtol=1e-15
        )
        np.testing.assert_array_equal(
            repetition_penalty(logits, history.tolist(), penalty),
            repetition_penalty(logits, np.repeat(history, 3), penalty),
        )


def test_repetition_penalty_lowers_the_probability(rng):
    logits = rng.normal(size=10) * 4
    before, after = top_k_filter(logits, 10), repetition_penalty(logits, [6], 1.3)
    assert top_k_filter(after, 10)[6] < before[6]


def test_no_filter_touches_its_inputs(rng):
    logits = rng.normal(size=8)
    logits.flags.writeable = False
    history = [1, 1, 2]
    top_k_filter(logits, 3)
    top_p_filter(logits, 0.4)
    repetition_penalty(logits, history, 2.0)
    assert history == [1, 1, 2]


# --- beam search ------------------------------------------------------------------------------


def every_hypothesis(model, prompt, eos, steps):
    """All finished sequences, and the unfinished ones of full length, with their sums."""

    def grow(tokens, total):
        for token, log_prob in enumerate(model([*prompt, *tokens])):
            said, now = [*tokens, token], total + log_prob
            if token == eos or len(said) == steps:
                yield said, now
            else:
                yield from grow(said, now)

    return list(grow([], 0.0))


@pytest.mark.parametrize("alpha", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("seed", range(6))
def test_a_full_beam_finds_the_best_of_all_sequences(seed, alpha):
    model = fixture("random_language_model")(np.random.default_rng(seed), 3, 1, 0.5)
    tokens, score = beam_search(model, [0, 2], 1, 3**5, 5, alpha)
    best = max(t / len(s) ** alpha for s, t in every_hypothesis(model, [0, 2], 1, 5))
    assert score == pytest.approx(best, rel=1e-12)
    assert (tokens, score * len(tokens) ** alpha) in [
        (s, pytest.approx(t, rel=1e-12)) for s, t in every_hypothesis(model, [0, 2], 1, 5)
    ]


def twin(model, prompt, eos, width, steps, alpha):
    """Beam search once more: recursive, exact ranks by counting, hypotheses as tuples."""

    def step(live, found, left):
        if not left or not live:
            return found, live
        table = [
            (total + float(lp), rank, token, (*said, token))
            for rank, (said, total) in enumerate(live)
            for token, lp in enumerate(model([*prompt, *said]))
        ]

        def place(entry):
            return sum((-e[0], e[1], e[2]) < (-entry[0], entry[1], entry[2]) for e in table)

        kept = sorted((place(entry), entry) for entry in table)[:width]
        kept = [(entry[3], entry[0]) for _, entry in kept]
        ended = [h for h in kept if h[0][-1] == eos]
        return step([h for h in kept if h[0][-1] != eos], found + ended, left - 1)

    found, live = step([((), 0.0)], [], steps)
    scored = [(total / len(said) ** alpha, said) for said, total in [*found, *live]]
    best = max(score for score, _ in scored)
    return next((list(said), score) for score, said in scored if score == best)


@pytest.mark.parametrize("width", [1, 2, 3, 7])
@pytest.mark.parametrize("alpha", [0.0, 0.7, 1.0, 2.0])
def test_beam_search_against_its_twin(width, alpha):
    for seed in range(8):
        draw = np.random.default_rng([seed, width])
        model = fixture("random_language_model")(draw, 5, 2, 0.7, 0.3)
        prompt = draw.integers(0, 5, 1 + seed).tolist()
        tokens, score = beam_search(model, prompt, 2, width, 5, alpha)
        said, expected = twin(model, prompt, 2, width, 5, alpha)
        assert tokens == said
        assert score == pytest.approx(expected, rel=1e-12)


def test_a_beam_of_one_is_greedy():
    model = fixture("random_language_model")(np.random.default_rng(3), 6, 4)
    said = []
    while len(said) < 8 and (not said or said[-1] != 4):
        said.append(int(np.argmax(model([5, *said]))))
    assert beam_search(model, [5], 4, 1, 8)[0] == said


def scripted(prompt, rows):
    return fixture("scripted_language_model")(None, prompt, rows)


def test_beam_search_by_hand():
    rows = {"": [0.1, 0.5, 0.4], "1": [0.4, 0.35, 0.25], "2": [0.9, 0.05, 0.05]}
    tokens, score = beam_search(scripted([7], rows), [7], 0, 2, 3)
    assert tokens == [2, 0]
    assert score == pytest.approx(math.log(0.36))


def test_the_length_does_not_count_the_prompt():
    rows = {"": [0.4, 0.6, 0.0], "1": [0.0, 0.5, 0.5]}
    for length in (1, 200):
        prompt = [9] * length
        tokens, score = beam_search(scripted(prompt, rows), prompt, 0, 2, 2, 1.0)
        assert tokens == [1, 1]
        assert score == pytest.approx(math.log(0.3) / 2)


def test_ties_go_to_the_finished_then_to_the_earlier_found():
    live_first = {"": [0.5, 0.0, 0.5], "0": [1, 0, 0]}
    assert beam_search(scripted([1], live_first), [1], 2, 2, 2)[0] == [2]
    later = {"": [0.5, 0.0, 0.5], "0": [0, 0, 1]}
    assert beam_search(scripted([1], later), [1], 2, 2, 2)[0] == [2]
    ranks = {"": [0.25, 0.5, 0.25], "1": [0.0, 0.5, 0.5], "0": [1, 0, 0]}
    assert beam_search(scripted([1], ranks), [1], 9, 2, 2)[0] == [1, 1]


@pytest.mark.parametrize(("width", "steps"), [(1, 6), (3, 4), (9, 3)])
def test_the_model_is_asked_at_most_width_times_steps(width, steps):
    model = fixture("random_language_model")(np.random.default_rng(8), 5)
    asked = Counter()

    def counted(tokens):
        asked[len(tokens)] += 1
        return model(tokens)

    beam_search(counted, [1, 2], 4, width, steps)
    assert sum(asked.values()) <= width * steps
    assert asked[2] == 1


# --- speculative decoding ---------------------------------------------------------------------


def law(target, draft, tokens):
    """The law of one round by following every path, in exact fractions."""
    target = [[Fraction(x) for x in row] for row in target]
    draft = [[Fraction(x) for x in row] for row in draft]
    outcomes: Counter = Counter()

    def follow(place, said, reached):
        if place == len(tokens):
            for token, p in enumerate(target[place]):
                outcomes[(*said, token)] += reached * p
            return
        p, q, token = target[place], draft[place], tokens[place]
        accept = min(Fraction(1), p[token] / q[token])
        follow(place + 1, (*said, token), reached * accept)
        over = [max(a - b, Fraction(0)) for a, b in zip(p, q, strict=True)]
        if accept < 1:
            for other, extra in enumerate(over):
                outcomes[(*said, other)] += reached * (1 - accept) * extra / sum(over)

    follow(0, (), Fraction(1))
    return {key: p for key, p in outcomes.items() if p}


TARGET = [[0.375, 0.5, 0.125], [0.0625, 0.375, 0.5625], [0.5, 0.25, 0.25], [0.125, 0.25, 0.625]]
DRAFT = [[0.5, 0.25, 0.25], [0.25, 0.5, 0.25], [0.125, 0.375, 0.5]]


@pytest.mark.parametrize("tokens", [(0, 1, 2), (1, 2, 0), (2, 0, 1)])
def test_the_bank_s_law_is_the_law(tokens):
    found = fixture("speculative_law")(None, np.array(TARGET), np.array(DRAFT), np.array(tokens))
    expected = law(TARGET, DRAFT, tokens)
    assert found.keys() == expected.keys()
    assert all(found[key] == pytest.approx(float(expected[key])) for key in expected)
    assert math.fsum(found.values()) == pytest.approx(1)


def test_averaged_over_drafts_the_first_token_is_the_target_s():
    """The theorem: with drafted tokens drawn from q the law of the output is p, exactly."""
    first: Counter = Counter()
    for tokens in itertools.product(range(3), repeat=3):
        weight = math.prod(Fraction(DRAFT[i][t]) for i, t in enumerate(tokens))
        for outcome, p in law(TARGET, DRAFT, tokens).items():
            first[outcome[0]] += weight * p
    assert [first[t] for t in range(3)] == [Fraction(x) for x in TARGET[0]]


@pytest.mark.parametrize("tokens", [(0, 1, 2), (2, 0, 1)])
def test_the_draws_follow_the_law(rng, tokens):
    arrays = np.array(TARGET), np.array(DRAFT), np.array(tokens)
    counts = Counter(tuple(speculative_accept(*arrays, rng)) for _ in range(20_000))
    expected = law(TARGET, DRAFT, tokens)
    assert counts.keys() <= expected.keys()
    keys = list(expected)
    result = chisquare([counts[k] for k in keys], [20_000 * float(expected[k]) for k in keys])
    assert result.pvalue > 1e-4


def test_a_draft_equal_to_the_target_is_always_accepted(rng):
    p = rng.dirichlet(np.ones(5), size=4)
    for _ in range(200):
        tokens = rng.integers(0, 5, 3)
        assert speculative_accept(p, p[:3], tokens, rng)[:3] == tokens.tolist()


def test_what_the_target_excludes_is_always_rejected(rng):
    p = np.array([[0.0, 0.5, 0.5], [1.0, 0.0, 0.0]])
    q = np.array([[1.0, 0.0, 0.0]])
    found = {tuple(speculative_accept(p, q, np.array([0]), rng)) for _ in range(100)}
    assert found == {(1,), (2,)}


# --- min-p and typical ------------------------------------------------------------------------

min_p_filter = reference("min_p_filter")
typical_filter = reference("typical_filter")


@pytest.mark.parametrize("temperature", [0.5, 1.0, 3.0])
@pytest.mark.parametrize("min_p", [0.0, 0.1, 0.5, 1.0])
def test_min_p_token_by_token(rng, min_p, temperature):
    logits = rng.normal(size=12) * 2
    scaled = [x / temperature for x in logits]
    bound = min_p * math.exp(max(scaled))
    kept = tuple(i for i, x in enumerate(scaled) if math.exp(x) >= bound * (1 - 1e-12))
    expected = renormalised(np.array(scaled), kept)
    np.testing.assert_allclose(min_p_filter(logits, min_p, temperature), expected, rtol=1e-12)


def test_min_p_by_hand():
    """As the explanation says: temperature 2 takes square roots, and two tokens stay."""
    logits = np.log([9.0, 4.0, 1.0])
    np.testing.assert_allclose(min_p_filter(logits, 0.5, 2.0), [0.6, 0.4, 0], rtol=1e-13)
    np.testing.assert_array_equal(min_p_filter(logits, 0.5), [1, 0, 0])


@pytest.mark.parametrize("mass", [0.05, 0.3, 0.6, 0.95])
def test_typical_takes_the_nearest_surprises(rng, mass):
    """Python's own sort over exact pairs, taken one token at a time."""
    for _ in range(20):
        logits = rng.normal(size=7) * 2
        probs = renormalised(logits, tuple(range(7)))
        entropy = -math.fsum(p * math.log(p) for p in probs)
        left = sorted(range(7), key=lambda i: (abs(math.log(probs[i]) + entropy), i))
        kept: list[int] = []
        while math.fsum(probs[i] for i in kept) < mass - 1e-12:
            kept.append(left.pop(0))
        expected = renormalised(logits, tuple(kept))
        np.testing.assert_allclose(typical_filter(logits, mass), expected, rtol=1e-12)


def test_typical_drops_the_likeliest_token_of_the_sample():
    logits = np.log([4.0, 2.0, 1.0, 1.0])
    np.testing.assert_array_equal(typical_filter(logits, 0.2), [0, 1, 0, 0])
    np.testing.assert_allclose(typical_filter(logits, 0.7), [2 / 3, 1 / 3, 0, 0], rtol=1e-13)


# --- greedy: batched, and constrained by an automaton -----------------------------------------

batched_greedy_decode = reference("batched_greedy_decode")
constrained_greedy_decode = reference("constrained_greedy_decode")
batched_language_model = fixture("batched_language_model")


def test_a_batch_decodes_each_prompt_as_alone(rng):
    """One row at a time, without any padding, gives the same tokens."""
    for seed in range(20):
        model = batched_language_model(np.random.default_rng(seed), 6, 0, 0.5)
        prompts = [rng.integers(0, 6, rng.integers(1, 6)).tolist() for _ in range(5)]
        expected = []
        for prompt in prompts:
            tokens = list(prompt)
            while len(tokens) < len(prompt) + 7 and (len(tokens) == len(prompt) or tokens[-1]):
                row = model(np.array([tokens]), np.ones((1, len(tokens)), dtype=bool))[0]
                tokens.append(int(np.argmax(row)))
            expected.append(tokens[len(prompt) :])
        assert batched_greedy_decode(model, prompts, 0, 7) == expected


def completions(transitions, accepting, eos, state, budget):
    """Every complete answer of at most `budget` tokens, by plain recursion."""
    if budget and accepting[state]:
        yield [eos]
    if budget > 1:
        for token, target in enumerate(transitions[state]):
            if target >= 0:
                for rest in completions(transitions, accepting, eos, target, budget - 1):
                    yield [token, *rest]


def test_constrained_decoding_walks_among_all_complete_answers(rng):
    """Greedy over the prefixes of the enumerated answers."""
    model = fixture("random_language_model")
    for seed in range(60):
        transitions = rng.integers(-2, 4, (4, 4)).clip(-1)
        transitions[:, 3] = -1
        accepting, budget = rng.random(4) < 0.3, int(rng.integers(0, 6))
        log_probs = model(np.random.default_rng(seed), 4)
        left = list(completions(transitions.tolist(), accepting, 3, 0, budget))
        tokens: list[int] = []
        while left and tokens[-1:] != [3]:
            row = log_probs([2, *tokens])
            place = len(tokens)
            tokens.append(max(sorted({answer[place] for answer in left}), key=lambda t: row[t]))
            left = [answer for answer in left if answer[: place + 1] == tokens]
        found = constrained_greedy_decode(log_probs, [2], transitions, accepting, 3, budget)
        assert found == tokens


no_repeat_ngram = reference("no_repeat_ngram")


def test_a_token_is_banned_where_the_longer_text_would_repeat_an_ngram(rng):
    """Every token is tried: the text with it at its end must not hold its last n-gram twice."""
    for _ in range(300):
        size, n = int(rng.integers(1, 5)), int(rng.integers(1, 5))
        tokens = rng.integers(0, size, rng.integers(0, 14)).tolist()
        logits = rng.normal(size=size)
        found = no_repeat_ngram(logits, tokens, n)
        for token in range(size):
            text = [*tokens, token]
            grams = [tuple(text[i : i + n]) for i in range(len(text) - n + 1)]
            repeats = bool(grams) and grams[-1] in grams[:-1]
            assert found[token] == (-INF if repeats else logits[token])
