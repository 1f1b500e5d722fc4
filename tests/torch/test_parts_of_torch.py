"""What people use of torch besides arithmetic works where no file can be written."""

from __future__ import annotations

import pytest

from quizzer.model.question import Limits
from quizzer.sandbox import own
from quizzer.sandbox.runner import Status

PARTS = {
    "torch.func": """
        torch.func.vjp(lambda x: x * 2, w)[1](w)
        torch.func.grad(lambda x: (x * 2).sum())(w)
        torch.func.hessian(lambda x: (x**3).sum())(w)
        torch.vmap(torch.func.jacrev(lambda x: x.exp()))(w)
        torch.autograd.functional.jacobian(lambda x: x * 2, w)
        torch.autograd.gradcheck(lambda x: x * 2, w.double().requires_grad_())
    """,
    "optimizers": """
        for name in "SGD Adam AdamW RMSprop Adagrad NAdam".split():
            p = nn.Parameter(w.clone())
            optimizer = getattr(torch.optim, name)([p], lr=0.1)
            schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 10)
            optimizer.zero_grad()
            (p**2).sum().backward()
            nn.utils.clip_grad_norm_([p], 1.0)
            optimizer.step()
            schedule.step()
            assert not torch.equal(p, w)
    """,
    "checkpoints": """
        from torch.utils.checkpoint import checkpoint
        for again in (True, False):
            x = w.clone().requires_grad_()
            checkpoint(torch.exp, x, use_reentrant=again).sum().backward()
            assert torch.equal(x.grad, w.exp())
    """,
    "layers": """
        nn.LSTM(3, 2, num_layers=2, bidirectional=True)(w[None])[0].sum().backward()
        nn.utils.parametrizations.weight_norm(nn.Linear(3, 2))(w)
        nn.Conv2d(1, 2, 3, padding=1)(w[None, None]).sum().backward()
        nn.TransformerEncoderLayer(4, 2, 8, batch_first=True)(torch.ones(1, 2, 4)).sum().backward()
        F.gumbel_softmax(F.gelu(F.layer_norm(w, (3,))))
        torch.distributions.Categorical(logits=w).sample()
    """,
    "copies": """
        import copy, io, pickle
        layer = nn.Linear(2, 2)
        for other in (copy.deepcopy(layer), pickle.loads(pickle.dumps(layer))):
            assert torch.equal(other.weight, layer.weight)
        place = io.BytesIO()
        torch.save(layer.state_dict(), place)
        place.seek(0)
        layer.load_state_dict(torch.load(place))
    """,
    "compilers": """
        assert torch.equal(torch.compile(lambda x: x * 2)(w), w * 2)
        assert torch.equal(torch.compiler.disable(lambda x: x * 2)(w), w * 2)
        assert not torch.compiler.is_compiling()
        torch.jit.trace(lambda x: x * 2, w)(w)
    """,
    "einops": """
        from einops import pack, rearrange, reduce, repeat, einsum
        from einops.layers.torch import EinMix, Rearrange
        EinMix("a b -> a c", weight_shape="b c", b=3, c=2)(Rearrange("b a -> a b")(w.T))
        repeat(reduce(einsum(w, w, "a b, c b -> a c"), "a b -> a", "max"), "a -> a n", n=2)
        pack([w, rearrange(w, "a b -> a b")], "* c")
    """,
    "switches": """
        with torch.autocast("cpu", dtype=torch.bfloat16), torch.autograd.detect_anomaly():
            w @ w.T
        torch.backends.cudnn.deterministic = True
        torch.cuda.manual_seed_all(0)
        torch.set_float32_matmul_precision("high")
        with torch.random.fork_rng():
            torch.rand(1)
        assert "tensor" in repr(w) and not torch.cuda.is_available()
    """,
}


@pytest.mark.parametrize("part", PARTS)
def test_a_part_of_torch_works(part: str) -> None:
    head = "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n"
    begin = "\n\ndef part():\n        w = torch.arange(1.0, 7.0).reshape(2, 3)"
    source = f"{head}{begin}{PARTS[part]}    return 'done'\n"
    with own.worker().session(
        source.encode(),
        filename="p.py",
        function="part",
        limits=Limits(case=20.0),
        framework="torch",
    ) as session:
        outcome = session.call({})
    assert (outcome.status, outcome.value) == (Status.RETURNED, "done"), outcome.message
