"""What people read about rules: the page of all of them, and the explanation of one.

`python -m lipgraph.lint.page` prints the page that is committed as `docs/rules.md`.
"""

from __future__ import annotations

import sys
from textwrap import wrap

from lipgraph.lint.catalogue import GROUPS, catalogue, rule_named
from lipgraph.lint.examples import CASES, example

_NEEDS = {
    "sound": "Looked at once there are no errors of form.",
    "text": "Looked at for sources whose text is given with `--source-text ID=FILE`.",
}
_TABLE_AND_MENDING = """\
## What a knowledge base says of itself

`schema.yaml` may hold a table `lint`:

```yaml
lint:
  expects:
    leak:                                  # a kind
      what it can be mistaken for: [resembles]
      who to call: [warns-of, repaired-by]
  loops:
    - [damp, mould]
  ignore:
    dead-end: [frost]
```

A node of a kind under `expects` makes or receives at least one of the relations of each list. A
loop whose nodes are all in one list of `loops` is meant. What `ignore` lists under a rule or a
group is not reported for the nodes or sources named; faults that reading finds cannot be ignored.

## What `--fix` mends

Names that differ from an existing one only by case, accent, hyphen or plural; one letter wrong in
a field, a kind, a relation or one of a few fixed words; bare words that need quotes; aliases and
evidence that stand twice. Only those words are touched: comments and layout stay, a file that would
no longer be YAML is left alone, and files are written whole or not at all."""

_WIDTH = 100
_HEADINGS = {"fires": "Reported", "quiet": "Fine"}


def explanation(name: str) -> str:
    """What a rule finds, why that matters, and examples, as Markdown.

    Raises:
        LipgraphError: there is no such rule; the nearest is suggested.
    """
    rule = rule_named(name)
    lines = [f"# {rule.name}", "", *wrap(rule.fault, _WIDTH), "", *wrap(rule.why, _WIDTH)]
    if rule.needs:
        lines += ["", _NEEDS[rule.needs]]
    lines += ["", f"Severity: {rule.severity}. Group: {rule.group}."]
    for case in CASES:
        lines += ["", f"{_HEADINGS[case]}:", *_shown(name, case)]
    return "".join(f"{line}\n" for line in lines)


def _shown(name: str, case: str) -> list[str]:
    lines = []
    for file, data in example(name, case).own.items():
        language = "yaml" if file.endswith((".yaml", ".yml")) else "text"
        text = data.decode("utf-8", errors="backslashreplace").removesuffix("\n")
        lines += ["", f"`{file}`", "", f"```{language}", *text.split("\n"), "```"]
    return lines


def page() -> str:
    """All rules, by group, as a Markdown page."""
    lines = [
        "# The rules of `lipgraph lint`",
        "",
        "Each finding names its rule. `lipgraph lint --explain RULE` shows examples;",
        "`--select` and `--ignore` take rules or groups. A finding of a rule that is usually an",
        "`error` or `warning` is given as `info` where what it sees may well be meant.",
        "",
        "<!-- Made by `python -m lipgraph.lint.page`; edit the rules instead. -->",
    ]
    for group, question in GROUPS.items():
        lines += ["", f"## {group}", "", question]
        for rule in catalogue().values():
            if rule.group == group:
                lines += ["", f"### `{rule.name}`", "", f"*{rule.severity}.* **{rule.fault}**"]
                why = " ".join(filter(None, (rule.why, _NEEDS.get(rule.needs or ""))))
                lines += ["", *wrap(why, _WIDTH)]
    lines += ["", *_TABLE_AND_MENDING.splitlines()]
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.stdout.write(page())
