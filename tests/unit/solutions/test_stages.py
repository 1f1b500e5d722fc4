"""The references of the stages against independent answers, and against the stage before."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
import pytest

SOLUTIONS = Path(__file__).resolve().parents[3] / "solutions"


def module(name: str) -> Any:
    """The file of a stage's reference, loaded."""
    path = next(SOLUTIONS.glob(f"*/{name}.py"))
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


# --- attention ------------------------------------------------------------------------------------


def attention_by_loops(q, k, v, causal=False, visible=None):
    """Key by key over plain numbers."""
    out = np.zeros((len(q), q.shape[1], v.shape[2]))
    t, s = q.shape[1], k.shape[1]
    for h in range(len(q)):
        g = h * len(k) // len(q)
        for i in range(t):
            seen = [j for j in range(s) if not causal or j - s <= i - t]
            seen = [j for j in seen if visible is None or visible[j]]
            weights = [np.exp(float(q[h, i] @ k[g, j]) / q.shape[2] ** 0.5) for j in seen]
            for j, weight in zip(seen, weights, strict=True):
                out[h, i] += weight / sum(weights) * v[g, j]
    return out


@pytest.mark.parametrize("seed", range(5))
def test_attention(seed: int) -> None:
    rng = np.random.default_rng(seed)
    t, s = rng.integers(1, 6, 2)
    q, k, v = rng.normal(size=(4, t, 3)), rng.normal(size=(4, s, 3)), rng.normal(size=(4, s, 2))
    plain, masked = (module(f"staged_attention{e}").attention for e in ("", "_masked"))
    grouped = module("staged_attention_grouped").attention
    visible = rng.random(s) < 0.6
    assert np.allclose(plain(q, k, v), attention_by_loops(q, k, v))
    assert np.allclose(masked(q, k, v), plain(q, k, v))
    for causal in (False, True):
        for hides in (None, visible):
            found = masked(q, k, v, causal, hides)
            assert np.allclose(found, attention_by_loops(q, k, v, causal, hides))
            assert np.allclose(grouped(q, k, v, causal, hides), found)
            two = grouped(q, k[:2], v[:2], causal, hides)
            assert np.allclose(two, attention_by_loops(q, k[:2], v[:2], causal, hides))


@pytest.mark.parametrize("seed", range(5))
def test_blocks_give_what_attention_gives(seed: int) -> None:
    """In whatever blocks the keys come, and in whatever order."""
    rng = np.random.default_rng(seed)
    q, k, v = rng.normal(size=(4, 3, 3)), rng.normal(size=(2, 9, 3)), rng.normal(size=(2, 9, 2))
    visible = rng.random(9) < 0.6
    visible[0] = True
    block = module("staged_attention_online").attend_block
    order, cuts = rng.permutation(9), sorted(rng.integers(0, 9, 2))
    state = np.full((4, 3), -np.inf), np.zeros((4, 3)), np.zeros((4, 3, 2))
    for part in np.split(order, cuts):
        if len(part):
            state = block(q, k[:, part], v[:, part], *state, visible[part])
    _, total, acc = state
    expected = module("staged_attention_grouped").attention(q, k, v, visible=visible)
    assert np.allclose(acc / total[..., None], expected)


# --- sampler --------------------------------------------------------------------------------------

VOCAB, EOS = 6, 0


def drawn_model(rng):
    """A model that reads one list of tokens, and the same for a padded batch."""
    table = rng.normal(size=(64, VOCAB)) * 1.5

    def one(tokens):
        logits = table[sum((i + 1) * token for i, token in enumerate(reversed(tokens))) % 64]
        return logits - np.log(np.exp(logits).sum())

    def batch(tokens, mask):
        assert mask[:, -1].all()
        return np.array([one(list(row[real])) for row, real in zip(tokens, mask, strict=True)])

    return one, batch


def shares(log_probs, temperature, top_k, top_p):
    """What each token is drawn with, by a loop over tokens from the most likely down."""
    ranked = sorted(range(len(log_probs)), key=lambda v: -log_probs[v])[: top_k or VOCAB]
    weight = {v: float(np.exp(log_probs[v] / temperature)) for v in ranked}
    kept: dict[int, float] = {}
    for v in ranked:
        if sum(kept.values()) < top_p * sum(weight.values()):
            kept[v] = weight[v]
    return {v: kept[v] / sum(kept.values()) for v in sorted(kept)}


def written_by_hand(model, prompt, limit, temperature, top_k, top_p, draws):
    """One token after the other: where the draw falls among the shares laid side by side."""
    new: list[int] = []
    while len(new) < limit and new[-1:] != [EOS]:
        log_probs = model([*prompt, *new])
        if temperature == 0:
            new.append(int(max(range(VOCAB), key=lambda v: log_probs[v])))
            continue
        laid = shares(log_probs, temperature, top_k, top_p)
        ends = np.cumsum(list(laid.values()))
        new.append(next(v for v, end in zip(laid, ends, strict=True) if draws[len(new)] < end))
    return new


@pytest.mark.parametrize("seed", range(8))
def test_sampler(seed: int) -> None:
    """Each stage says what the one before says, and a row of a batch comes out as it does alone."""
    rng = np.random.default_rng(seed)
    one, batch = drawn_model(rng)
    prompts = [list(map(int, rng.integers(1, VOCAB, n))) for n in (1, 4, 2)]
    limits, temperatures = rng.integers(0, 9, 3), np.array([0.0, 0.7, 2.0])
    top_k, top_p = int(rng.integers(0, VOCAB)), float(rng.uniform(0.3, 1))
    draws = rng.random((3, 9))
    greedy, filters = (module(f"staged_sampler{e}").generate for e in ("", "_filters"))
    settings = list(zip(prompts, limits, temperatures, draws, strict=True))
    alone = [written_by_hand(one, p, n, t, top_k, top_p, u) for p, n, t, u in settings]
    assert alone == [filters(one, p, EOS, n, t, top_k, top_p, u) for p, n, t, u in settings]
    assert greedy(one, prompts[0], EOS, 9) == filters(one, prompts[0], EOS, 9)
    found = module("staged_sampler_batch").generate_batch(
        batch, prompts, EOS, limits, temperatures, draws, top_k, top_p
    )
    assert found == alone


def test_draws_give_the_shares() -> None:
    """Draws spread evenly over [0, 1) give each token its share of them."""
    one, _ = drawn_model(np.random.default_rng(3))
    generate = module("staged_sampler_filters").generate
    wanted = shares(one([1]), 1.3, 5, 0.9)
    given = [generate(one, [1], EOS, 1, 1.3, 5, 0.9, [(n + 0.5) / 1000])[0] for n in range(1000)]
    assert {v: given.count(v) for v in set(given)} == {
        v: pytest.approx(1000 * share, abs=1) for v, share in wanted.items()
    }


def streamed_by_hand(texts, stops):
    """What may be sent after each token: all that no way to go on could still take back."""
    written, sent, chunks = "", 0, []
    for n, text in enumerate(texts):
        written += text
        cuts = [i for i in range(len(written)) for s in stops if written[i : i + len(s)] == s]
        if cuts:
            return [*chunks, written[sent : min(cuts)]], "stop"
        safe = len(written)
        if n + 1 < len(texts):
            for stop in stops:
                for size in range(1, len(stop)):
                    if written[-size:] == stop[:size]:
                        safe = min(safe, len(written) - size)
        chunks.append(written[sent:safe])
        sent = safe
    return chunks, "length"


@pytest.mark.parametrize("seed", range(40))
def test_streaming(seed: int) -> None:
    """Against prefixes compared one by one; and no stop string is ever seen."""
    rng = np.random.default_rng(seed)
    pieces = ["", *("".join(rng.choice(list("ab"), rng.integers(0, 4))) for _ in range(5))]
    stops = ["".join(rng.choice(list("ab"), rng.integers(2, 6))) for _ in range(rng.integers(0, 4))]
    written = [int(v) for v in rng.integers(1, 6, 12)]
    model = lambda tokens: np.eye(VOCAB)[written[len(tokens) - 1]]  # noqa: E731
    found = module("staged_sampler_stream").stream(model, [1], EOS, 12, pieces, stops)
    assert found == streamed_by_hand([pieces[v] for v in written], stops)
    sent, text = "".join(found[0]), "".join(pieces[v] for v in written)
    assert text.startswith(sent)
    assert not any(stop in sent for stop in stops)
    assert (sent == text) == (found[1] == "length")


# --- transformer ----------------------------------------------------------------------------------


def weights(rng: np.random.Generator, layers: int = 2, d: int = 6) -> dict[str, np.ndarray]:
    """Of a small model, every array drawn."""
    shapes = {
        "table": (7, d), "places": (6, d), "gain": (d,), "gain1": (layers, d),
        "gain2": (layers, d), "up": (layers, d, 9), "down": (layers, 9, d),
        **dict.fromkeys(("wq", "wk", "wv", "wo"), (layers, d, d)),
    }  # fmt: skip
    return {name: rng.normal(size=shape) / 2 for name, shape in shapes.items()}


def stream_by_loops(p, ids, heads):
    """One text, place by place and head by head, each query against a list of keys."""

    def norm(x, gain):
        return np.array([gain[i] * x[i] / np.sqrt(x @ x / len(x) + 1e-6) for i in range(len(x))])

    xs = [p["table"][token] + p["places"][place] for place, token in enumerate(ids)]
    wide = len(xs[0]) // heads
    for n in range(len(p["wq"])):
        ys = [norm(x, p["gain1"][n]) for x in xs]
        for t, y in enumerate(ys):
            found = []
            for h in range(heads):
                own = slice(h * wide, (h + 1) * wide)
                q = (y @ p["wq"][n])[own]
                scores = [q @ (other @ p["wk"][n])[own] / wide**0.5 for other in ys[: t + 1]]
                shares = [np.exp(s) / sum(map(np.exp, scores)) for s in scores]
                found += list(
                    sum(w * (o @ p["wv"][n])[own] for w, o in zip(shares, ys, strict=False))
                )
            xs[t] = xs[t] + np.array(found) @ p["wo"][n]
        for t, x in enumerate(xs):
            inner = norm(x, p["gain2"][n]) @ p["up"][n]
            xs[t] = x + np.where(inner > 0, inner, 0) @ p["down"][n]
    return np.array([norm(x, p["gain"]) for x in xs])


@pytest.mark.parametrize("seed", range(3))
def test_the_transformer_and_its_cache(seed: int) -> None:
    """In whatever pieces a text comes, and from one cache in several ways."""
    rng = np.random.default_rng(seed)
    p, ids = weights(rng), rng.integers(0, 7, (2, 6))
    full = module("staged_transformer").forward(p, ids, 3)
    expected = [stream_by_loops(p, row, 3) @ p["table"].T for row in ids]
    assert np.allclose(full, expected)
    step, cache, at = module("staged_transformer_cached").step, None, 0
    for many in rng.permutation([1, 2, 3]):
        part = ids[:, at : at + many]
        logits, new = step(p, part, cache, 3)
        assert np.allclose(logits, full[:, at : at + many])
        step(p, (part + 1) % 7, cache, 3)  # an old cache goes another way
        cache, at = new, at + many


@pytest.mark.parametrize("seed", range(3))
def test_the_classifier_and_its_gradient(seed: int) -> None:
    """Row by row on the text without its filler; gradients by finite differences."""
    rng = np.random.default_rng(seed)
    p, ids, lengths = weights(rng), rng.integers(0, 7, (4, 5)), np.array([5, 1, 3, 2])
    labels, weight, bias = np.array([2, 0, -1, 1]), rng.normal(size=(6, 3)), rng.normal(size=3)
    classify = module("staged_transformer_classifier").classify

    def loss(w, b):
        rows = [stream_by_loops(p, r[:n], 2)[-1] @ w + b for r, n in zip(ids, lengths, strict=True)]
        told = [np.log(np.exp(z).sum()) - z[y] for z, y in zip(rows, labels, strict=True) if y >= 0]
        return sum(told) / len(told), rows

    logits, value, dweight, dbias = classify(p, weight, bias, ids, lengths, labels, 2)
    assert np.allclose(logits, loss(weight, bias)[1])
    assert np.isclose(value, loss(weight, bias)[0])
    for at in [(0, 0), (3, 2), (5, 1)]:
        move = np.zeros_like(weight)
        move[at] = 1e-5
        slope = (loss(weight + move, bias)[0] - loss(weight - move, bias)[0]) / 2e-5
        assert np.isclose(dweight[at], slope, atol=1e-6)
    move = np.array([0, 1e-5, 0])
    slope = (loss(weight, bias + move)[0] - loss(weight, bias - move)[0]) / 2e-5
    assert np.isclose(dbias[1], slope, atol=1e-6)


# --- a key-value store ----------------------------------------------------------------------------

Content = tuple[int, ...]


class StoreByContents:
    """What the three stages promise, without a memory: a block is an object that knows its tokens,
    who has it and what stood before it. Numbers of blocks are handed out as the rules say."""

    def __init__(self, seqs: int, blocks: int, size: int, shares: bool) -> None:
        self.size, self.shares, self.now = size, shares, 0
        self.numbers = set(range(blocks))
        self.pages: dict[int, dict[str, Any]] = {}  # number -> tokens, prefix, owners, place, last
        self.state = ["run"] * seqs
        self.texts: list[Content] = [()] * seqs
        self.tables: list[list[int]] = [[] for _ in range(seqs)]

    def spare(self) -> list[int]:
        return sorted(self.numbers - self.pages.keys())

    def room(self) -> int | None:
        if self.spare():
            return self.spare()[0]
        able = [n for n, page in self.pages.items()
                if {self.state[s] for s in page["owners"]} == {"released"}]  # fmt: skip
        if not able:
            return None
        gone = min(able, key=lambda n: (self.pages[n]["last"], -self.pages[n]["place"]))
        for seq in self.pages.pop(gone)["owners"]:
            self.tables[seq] = [-1 if n == gone else n for n in self.tables[seq]]
        return gone

    def drop(self, seq: int, numbers: list[int]) -> None:
        for n in numbers:
            self.pages[n]["owners"].discard(seq)
            if not self.pages[n]["owners"]:
                del self.pages[n]

    def append(self, seq: int, x: int) -> int:
        if self.state[seq] != "run":
            return -1
        text, table = (*self.texts[seq], x), self.tables[seq]
        place = (len(text) - 1) % self.size
        if place == 0 or len(self.pages[table[-1]]["owners"]) > 1:
            new = self.room()
            if new is None:
                return -1
            if place:
                self.drop(seq, [table.pop()])
            table.append(new)
            self.pages[new] = {"owners": {seq}, "place": len(table) - 1, "last": 0}
        self.texts[seq] = text
        page = self.pages[table[-1]]
        page["text"] = text
        if self.shares and place == self.size - 1:
            for n, other in self.pages.items():
                if other is not page and other["text"] == text:
                    self.drop(seq, [table.pop()])
                    table.append(n)
                    other["owners"].add(seq)
                    break
        return table[-1] * self.size + place

    def act(self, op: int, seq: int, x: int) -> int:
        self.now += 1
        table = self.tables[seq]
        kept = [n for n in table if n >= 0]
        if op == 0:
            return self.append(seq, x)
        if op == 1:
            if x >= len(self.texts[seq]) or table[x // self.size] < 0:
                return -1
            self.pages[table[x // self.size]]["last"] = self.now
            return self.texts[seq][x]
        if op == 2:
            before = len(self.pages)
            self.drop(seq, kept)
            self.tables[seq], self.texts[seq], self.state[seq] = [], (), "run"
            return before - len(self.pages)
        if op == 3:
            self.state[seq] = "pinned" if x == 1 else "released"
            for n in kept:
                self.pages[n]["last"] = self.now
            return len(kept)
        if op == 4:
            self.state[seq] = "run"
            whole = (table.index(-1) if -1 in table else len(table)) * self.size
            self.drop(seq, [n for n in table[whole // self.size :] if n >= 0])
            self.tables[seq] = table[: whole // self.size]
            self.texts[seq] = self.texts[seq][:whole]
            return len(self.texts[seq])
        if self.texts[seq] or {self.state[seq], self.state[x]} != {"run"}:
            return -1
        self.tables[seq], self.texts[seq] = list(self.tables[x]), self.texts[x]
        for n in self.tables[x]:
            self.pages[n]["owners"].add(seq)
        return len(self.texts[seq])


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(("end", "kinds"), [("", 3), ("_eviction", 5), ("_sharing", 6)])
def test_a_store_gives_what_its_contents_say(seed: int, end: str, kinds: int) -> None:
    rng = np.random.default_rng(seed)
    seqs, blocks, size = (int(n) for n in rng.integers((2, 3, 1), (6, 10, 4)))
    op = np.where(rng.random(250) < 0.5, 0, rng.integers(1, kinds, 250))
    x = np.where(op == 0, rng.random(250) < 0.3, rng.integers(0, 3 * size, 250))
    x = np.where(op == 5, rng.integers(0, seqs, 250), np.where(op == 3, x % 2, x))
    ops = np.stack([op, rng.integers(0, seqs, 250), x], axis=1)
    store = StoreByContents(seqs, blocks, size, shares=kinds == 6)
    out, free, tables = module(f"staged_kv_store{end}").kv_store(ops, seqs, blocks, size)
    for m, line in enumerate(ops.tolist()):
        assert (store.act(*line), len(store.spare())) == (out[m], free[m]), (m, line)
    assert [[n for n in row if n >= 0] for row in tables.tolist()] == [
        [n for n in table if n >= 0] for table in store.tables
    ]
