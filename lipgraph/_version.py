"""The program's version, which is part of every index's key."""

__version__ = "0.1.0"
