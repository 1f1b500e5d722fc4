"""A preset as plain values and back, so that an interview keeps the rules it began with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields
from typing import Any

from quizzer.model.interview.preset import Preset, Rules, Section
from quizzer.model.kind import Kind


def plain_preset(preset: Preset) -> dict[str, Any]:
    """The preset as what JSON can hold. A key that came later is left out where it is empty, so
    that the digest of an older pack stays what it was."""
    data = asdict(preset)
    for section in data["sections"]:
        if not section["stages"]:
            del section["stages"]
    return data


def preset_of(data: Mapping[str, Any]) -> Preset:
    """The preset that `plain_preset` gave. Keys of a newer version are left out."""
    sections = tuple(
        Section(**{**_known(Section, s), "kinds": tuple(Kind(k) for k in s["kinds"])})
        for s in data["sections"]
    )
    rules = Rules(**_known(Rules, data["rules"]))
    return Preset(**{**_known(Preset, data), "sections": sections, "rules": rules})


def _known(model: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    names = {item.name for item in fields(model)}
    return {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in data.items()
        if key in names
    }
