"""What is refused, switched off or explained in torch, and what to do instead.

Refusals are advice, not a wall: `torch.ops.aten`, `torch._C`, a fresh `torch._softmax` and the
like reach the same code. They keep honest people honest.
"""

_F = "torch.nn.functional."


def _family(*names):
    return tuple(names)


ALIASES = {
    "torch.softmax": _family(
        "torch.softmax", "torch.Tensor.softmax", "torch.special.softmax", _F + "softmax",
        "torch.nn.Softmax", "torch.nn.Softmax2d", "torch.nn.functional.softmin",
        "torch.nn.Softmin",
    ),
    "torch.log_softmax": _family(
        "torch.log_softmax", "torch.Tensor.log_softmax", "torch.special.log_softmax",
        _F + "log_softmax", "torch.nn.LogSoftmax",
    ),
    "torch.nn.functional.cross_entropy": _family(
        _F + "cross_entropy", "torch.nn.CrossEntropyLoss",
    ),
    "torch.nn.functional.scaled_dot_product_attention": _family(
        _F + "scaled_dot_product_attention", "torch._C._nn.scaled_dot_product_attention",
    ),
    "torch.nn.MultiheadAttention": _family(
        "torch.nn.MultiheadAttention", "torch.nn.modules.activation.MultiheadAttention",
        _F + "multi_head_attention_forward", "torch.nn.TransformerEncoderLayer",
        "torch.nn.TransformerDecoderLayer",
    ),
    "torch.optim.AdamW": _family(
        "torch.optim.AdamW", "torch.optim.Adam", "torch.optim.adamw.AdamW",
        "torch.optim.adam.Adam", "torch.optim._functional.adamw", "torch.optim.adamw.adamw",
    ),
    "torch.nn.functional.rms_norm": _family(
        "torch.rms_norm", _F + "rms_norm", "torch.nn.RMSNorm",
    ),
    "torch.quantize_per_tensor": _family(
        "torch.quantize_per_tensor", "torch.quantize_per_tensor_dynamic",
        "torch.fake_quantize_per_tensor_affine",
    ),
}  # fmt: skip
"""The name that a question forbids -> every name that reaches the same."""

INSTEAD = {
    "torch.softmax": "write it with exp, max and sum",
    "torch.log_softmax": "write it with max, exp, sum and log, or with logsumexp",
    "torch.nn.functional.cross_entropy": "take log-probabilities and pick each label's",
    "torch.nn.functional.scaled_dot_product_attention": "write scores, mask, softmax and the sum",
    "torch.nn.MultiheadAttention": "split the heads with view and transpose, and write the rest",
    "torch.optim.AdamW": "update w, m and v with tensor arithmetic",
    "torch.nn.functional.rms_norm": "write it with pow, mean and rsqrt",
    "torch.quantize_per_tensor": "write it with round and clamp",
    "torch.load": "all that it needs comes as arguments",
    "torch.save": "it may write no files; return the values",
    "torch.utils.data.DataLoader.__init__": "workers are processes; take num_workers=0",
    "torch.multiprocessing.spawn": "it is one process; call the function itself",
    "torch.distributed.init_process_group": "it is one process; write what each would do in turn",
    "torch.hub.load": "there is no network; all that it needs comes as arguments",
    "torch.cuda.set_device": "there is no GPU here: keep tensors on the CPU",
}
"""What to do in place of what is refused."""

SETTINGS = {
    "torch.set_default_dtype": "told",
    "torch.set_default_tensor_type": "told",
    "torch.set_default_device": "told",
    "torch.manual_seed": "told",
    "torch.set_num_threads": "idle",
    "torch.set_num_interop_threads": "idle",
    "torch.use_deterministic_algorithms": "idle",
    "torch.compile": "uncompiled",
    "torch.jit.script": "uncompiled",
    "torch.load": "in_memory",
    "torch.save": "in_memory",
    "torch.utils.data.DataLoader.__init__": "alone",
    "torch.multiprocessing.spawn": "closed",
    "torch.distributed.init_process_group": "closed",
    "torch.hub.load": "closed",
    "torch.cuda.set_device": "closed",
}
"""A switch of the whole process -> what becomes of it: told and done, told and not done (idle),
given back as it was (uncompiled), refused (closed), refused for files (in_memory) or for workers
(alone) only."""

NO_GPU = "there is no GPU here: keep tensors on the CPU"

ADVICE = (
    ("Torch not compiled with CUDA", NO_GPU),
    ("No CUDA GPUs are available", NO_GPU),
    ("Found no NVIDIA driver", NO_GPU),
    ("PyTorch is not linked with support for", NO_GPU),
    # A build with CUDA on a machine with a GPU, whose driver the sandbox does not let in.
    ("cudaGetDeviceCount", NO_GPU),
    ("CUDA unknown error", NO_GPU),
    ("CUDA error", NO_GPU),
    ("CUDA driver", NO_GPU),
    (
        "view size is not compatible",
        "`view` after `transpose` or `permute` finds the memory in another order: use `reshape`,"
        " or `contiguous()` before it",
    ),
    (
        "must match the size of tensor b",
        "two shapes do not broadcast: `keepdim=True` in a reduction keeps its axis as length 1,"
        " and `unsqueeze` adds one",
    ),
    (
        "The size of tensor a",
        "two shapes do not broadcast: `keepdim=True` in a reduction keeps its axis as length 1",
    ),
    (
        "torch.return_types.",
        "`max`, `min`, `sort` and `topk` with a dim give (values, indices): take `.values`, or"
        " `amax` and `amin`",
    ),
    (
        "masked_fill_ only supports boolean masks",
        "give `masked_fill` a mask of booleans",
    ),
    (
        "expected m1 and m2 to have the same dtype",
        "both sides of a product need one dtype: `.to(x.dtype)`",
    ),
    ("Expected object of scalar type", "all operands need one dtype: `.to(x.dtype)`"),
    (
        "expected scalar type",
        "all operands need one dtype: create constants with `dtype=x.dtype`",
    ),
    (
        "a leaf Variable that requires grad is being used in an in-place operation",
        "an input is changed in place: work on a new tensor",
    ),
    (
        "modified by an inplace operation",
        "an in-place operation (`/=`, `masked_fill_`, ...) changed what the backward pass needs:"
        " make a new tensor",
    ),
    (
        "Can't call numpy() on Tensor that requires grad",
        "a round trip through numpy cuts the gradient off: stay in torch",
    ),
    (
        "only supports permuting dimensions",
        "`.T` turns all axes round: `.mT` or `transpose(-2, -1)` swaps the last two",
    ),
)
"""Part of an exception's text -> what to do."""
