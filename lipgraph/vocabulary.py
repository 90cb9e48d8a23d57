"""The words of the form that have a fixed set of values."""

from __future__ import annotations

from typing import Literal

Effect = Literal["increases", "decreases", "none"]
Flow = Literal["onward", "back", "aside"]

EFFECTS: tuple[Effect, ...] = ("increases", "decreases", "none")
FLOWS: tuple[Flow, ...] = ("onward", "back", "aside")
CERTAINTIES = ("established", "plausible", "weak", "disputed")
"""The certainties by rank, strongest first; a claim that states none ranks last."""
FREQUENCIES = ("always", "usually", "often", "sometimes", "rarely", "never")
STANCES = ("supports", "qualifies", "contradicts")
LEVELS = ("low", "high")
