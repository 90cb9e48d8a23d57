"""What the index knows of a label's grammar, as the bits of one number."""

DECAPITALISE = 1
"""Within a sentence the label starts with a small letter."""

PLURAL = 2
"""The label is a plural."""
