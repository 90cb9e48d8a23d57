"""What people read about rules: the page of all of them, and the explanation of one.

`python -m lipgraph.lint.page` prints the page that is committed as `docs/rules.md`.
"""

from __future__ import annotations

import sys

from lipgraph.lint.catalogue import GROUPS, catalogue, rule_named
from lipgraph.lint.examples import CASES, example

_NEEDS = {
    "sound": "Looked at once there are no errors of form.",
    "text": "Looked at for sources whose text is given with `--source-text ID=FILE`.",
}
_HEADINGS = {"fires": "Reported", "quiet": "Fine"}


def explanation(name: str) -> str:
    """What a rule finds, why that matters, and examples, as Markdown.

    Raises:
        LipgraphError: there is no such rule; the nearest is suggested.
    """
    rule = rule_named(name)
    lines = [f"# {rule.name}", "", f"{rule.fault}", "", rule.why]
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
                lines += ["", " ".join(filter(None, (rule.why, _NEEDS.get(rule.needs or ""))))]
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    sys.stdout.write(page())
