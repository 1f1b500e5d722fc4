"""What the command line says it understood of a derivation's lines, in text and in JSON."""

from __future__ import annotations

import json

from click.testing import CliRunner

from quizzer.cli.app import Start, quizzer

LINES = {
    "a = g ⊙ xhat": ("a = g ⊙ x̂", r"a = g \odot \hat{x}"),
    "L = g·xhat": ("L = g · x̂", r"L = g \cdot \hat{x}"),
    "h = outer(g, x) @ xhat": (
        "h = outer(g, x)@x̂",
        r"h = \mathrm{outer}\left(g, x\right) \mathbin{@} \hat{x}",
    ),
    "c = v ⊙ (v + eps)": ("c = v × (v + ε)", r"c = v \times \left(v + \varepsilon\right)"),
    "L(x) = sum(g*xhat)": ("L = ∑ (g ⊙ x̂)", r"L = \sum\left(g \odot \hat{x}\right)"),
    "b = tanh(v)": ("b = tanh(v)", r"b = \tanh\left(v\right)"),
    "m = Σ_i g_i xhat_i": ("m = ∑ᵢ gᵢ x̂ᵢ", r"m = \sum_{i} {g}_{i}\,{\hat{x}}_{i}"),
    "foo*g": ("foo g", r"\mathrm{foo}\,g"),
    "k = g*(v + ": ("k = g …", r"k = g\ \ldots"),
    "np.exp(x)": ("exp(x)", r"\exp\left(x\right)"),
    "np.foo(x)": ("…", r"\ldots"),
}


def test_each_line_says_what_was_understood(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("QUIZZER_HOME", str(tmp_path))
    start = Start(lambda *_: 0)
    asked = ["answer", "layer_norm_input_gradient", "--seed", "1", "--no-record"]
    runner, answer = CliRunner(), "\n".join(LINES)
    told = runner.invoke(quizzer, [*asked, "-"], input=answer, obj=start).stdout
    read = [row.split("read as ")[1] for row in told.splitlines() if "read as " in row]
    assert read == [shown for shown, _ in LINES.values()]
    asked += ["--format", "json"]
    found = json.loads(runner.invoke(quizzer, [*asked, "-"], input=answer, obj=start).stdout)
    steps = found["reports"][0]["steps"]
    assert [step["read_as"] for step in steps] == [latex for _, latex in LINES.values()]
