"""`lipgraph mcp`, asked by the official client over stdin and stdout of a real process."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import BREWERY, OTHER, SHIPPED, Run, write_kb

pytest.importorskip("mcp", reason="the extra mcp is not installed")

import anyio
import mcp_types as types
from jsonschema import Draft202012Validator
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp.shared.exceptions import MCPError

from lipgraph.assistant.desk import Desk
from lipgraph.assistant.server import called, server_of
from lipgraph.assistant.tools import TOOLS

Brewery = Callable[..., Path]


def parameters(kb: Path, **env: str) -> StdioServerParameters:
    kept = {
        name: os.environ[name] for name in ("XDG_CACHE_HOME", "PYTHONPATH") if name in os.environ
    }
    return StdioServerParameters(
        command=sys.executable,
        args=["-m", "lipgraph", "--kb", str(kb), "mcp"],
        env={**kept, **env},
        cwd=Path(__file__).parent.parent,
    )


def asked(kb: Path, ask: Callable[[Client], Awaitable[None]]) -> None:
    """Start the program, let a client ask it, and let it end."""

    async def session() -> None:
        with anyio.fail_after(120):
            async with Client(parameters(kb)) as client:
                await ask(client)

    anyio.run(session)


async def answer(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    """The document of an answer, which stands in its text as well."""
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result.content
    first = result.content[0]
    assert isinstance(first, types.TextContent)
    document: dict[str, Any] = json.loads(first.text)
    assert result.structured_content == document
    return document


async def refusal(client: Client, tool: str, **arguments: Any) -> str:
    result = await client.call_tool(tool, arguments)
    assert result.is_error
    assert result.structured_content is None
    (said,) = result.content
    assert isinstance(said, types.TextContent)
    assert "Traceback" not in said.text
    return said.text


DRAFT = "# Reefs\n\nA marine heatwave lowers heat stress. Shading repairs it \U0001f420.\n"
CALLS: list[tuple[str, dict[str, Any], tuple[str, ...]]] = [
    ("find", {"text": "coral"}, ("find", "coral")),
    ("find", {"text": "koral", "limit": 2}, ("find", "koral", "--limit", "2")),
    ("find", {"text": "zzzz"}, ("find", "zzzz")),
    ("show", {"node": "hot spell"}, ("show", "hot spell")),
    ("list", {}, ("list",)),
    ("list", {"kind": "creatures"}, ("list", "creatures")),
    ("list", {"what": "relations"}, ("list", "--relations")),
    ("list", {"what": "sources"}, ("list", "--sources")),
    ("list", {"what": "kinds"}, ("list", "--kinds")),
    ("path", {"query": "marine heatwave -> action"}, ("path", "marine heatwave -> action")),
    (
        "path",
        {"query": "overfishing -> turf algae", "limit": 1, "via": ["creature"], "max_steps": 5},
        (
            *("path", "overfishing -> turf algae", "--limit", "1"),
            *("--via", "creature", "--max-steps", "5"),
        ),
    ),
    ("path", {"query": "parrotfish -> zone"}, ("path", "parrotfish -> zone")),
    ("loops", {}, ("loops",)),
    ("loops", {"node": "turf algae", "limit": 1}, ("loops", "turf algae", "--limit", "1")),
]


def test_the_answers_are_those_of_the_command_line(lipgraph: Run) -> None:
    expected = [
        json.loads(lipgraph("--kb", OTHER, *args, "--format", "json").out) for *_, args in CALLS
    ]

    async def ask(client: Client) -> None:
        given = [await answer(client, tool, **arguments) for tool, arguments, _ in CALLS]
        assert given == expected

    asked(OTHER, ask)


def test_a_draft_is_checked_as_on_the_command_line(lipgraph: Run, tmp_path: Path) -> None:
    pytest.importorskip("spacy", reason="the extra check is not installed")
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")
    said = lipgraph("--kb", OTHER, "check", draft, "--coverage", "--format", "json")
    long = "Marine heatwaves strengthen heat stress, and corals bleach.\n\n" * 600

    async def ask(client: Client) -> None:
        arguments = {"text": DRAFT, "name": str(draft), "coverage": True}
        assert await answer(client, "check", **arguments) == json.loads(said.out)
        _, remark, *links = (await client.call_tool("check", arguments)).content
        assert isinstance(remark, types.TextContent)
        assert remark.text.startswith("3 sentences, ")
        assert all(isinstance(link, types.ResourceLink) for link in links)
        empty = await answer(client, "check", text="")
        assert empty["drafts"][0]["claims"] == []
        whole = await answer(client, "check", text=long, form="plain")
        assert len(whole["drafts"][0]["claims"]) >= 600
        html = await answer(client, "check", text="<p>Corals &amp; <script>x</script>", form="html")
        assert html["drafts"][0]["sentences"] == 1

    asked(OTHER, ask)


def test_what_the_server_says_of_itself() -> None:
    async def ask(client: Client) -> None:
        assert client.server_info is not None
        assert client.server_info.name == "lipgraph"
        assert client.instructions is not None
        assert "cite the sources" in client.instructions
        tools = (await client.list_tools()).tools
        assert [tool.name for tool in tools] == list(TOOLS)
        for tool in tools:
            Draft202012Validator.check_schema(tool.input_schema)
            assert tool.output_schema is not None
            Draft202012Validator.check_schema(tool.output_schema)
            assert tool.annotations is not None
            assert tool.annotations.read_only_hint
            assert tool.annotations.destructive_hint is False
            assert tool.annotations.open_world_hint is False
            for argument in tool.input_schema["properties"].values():
                assert argument["description"]
        sources = (await client.list_resources()).resources
        listed = (await answer(client, "list", what="sources"))["sources"]
        assert [source.name for source in sources] == [each["id"] for each in listed]
        assert [source.title for source in sources] == [each["title"] for each in listed]

    asked(OTHER, ask)


def test_wrong_questions_are_told_apart_from_none() -> None:
    async def ask(client: Client) -> None:
        said = await refusal(client, "show", node="marine heatwive")
        assert said == "no node is called 'marine heatwive'; did you mean Marine heatwave?"
        said = await refusal(client, "path", query="marine heatwave -> parotfish")
        assert "no node or kind is called 'parotfish'; did you mean" in said
        said = await refusal(client, "path", query="marine heatwave ->")
        assert "marine heatwave ->" in said
        said = await refusal(client, "list", kind="creaturs")
        assert said == "no kind is called 'creaturs'; did you mean creatures?"
        assert await refusal(client, "show") == "'node' is a required property"
        assert "did you mean node?" in await refusal(client, "show", nod="a", node="b")
        assert await refusal(client, "find", text="a", limit="3") == (
            "limit: '3' is not of type 'integer'"
        )
        assert "limit: 0 is less than the minimum of 1" in await refusal(
            client, "find", text="a", limit=0
        )
        assert "not both" in await refusal(client, "list", kind="creature", what="sources")
        said = await refusal(client, "path", query="parrotfish -> zone", relations=["eat"])
        assert "no relation is called 'eat'" in said
        with pytest.raises(MCPError, match=r"there is no tool 'shwo'; did you mean show\?"):
            await client.call_tool("shwo", {})
        with pytest.raises(MCPError, match="no source 'lipgraph://source/reef-handbok'; did you"):
            await client.read_resource("lipgraph://source/reef-handbok")
        with pytest.raises(MCPError, match="no source 'file:///etc/passwd'"):
            await client.read_resource("file:///etc/passwd")
        assert (await answer(client, "show", node="hot spell"))["id"] == "marine-heatwave"

    asked(OTHER, ask)


def test_a_question_without_an_answer_says_what_comes_near() -> None:
    async def ask(client: Client) -> None:
        arguments = {"query": "marine heatwave -> bleaching", "max_steps": 1}
        result = await client.call_tool("path", arguments)
        assert not result.is_error
        assert result.structured_content is not None
        assert result.structured_content["paths"] == []
        said = [each.text for each in result.content if isinstance(each, types.TextContent)]
        assert said[1] == "No path: marine heatwave -> bleaching."
        assert said[2] == "There is a path of 2 steps: max_steps 2 shows it."

    asked(OTHER, ask)


def test_what_an_answer_cites_can_be_read() -> None:
    async def ask(client: Client) -> None:
        result = await client.call_tool("path", {"query": "hot spell -> shading"})
        links = [each for each in result.content if isinstance(each, types.ResourceLink)]
        assert [link.name for link in links] == ["reef-handbook"]
        (content,) = (await client.read_resource(links[0].uri)).contents
        assert isinstance(content, types.TextResourceContents)
        document = json.loads(content.text)
        assert (document["id"], document["title"]) == ("reef-handbook", links[0].title)
        cited = [(c["source"], c["relation"], c["target"]) for c in document["claims"]]
        assert ("marine-heatwave", "strengthens", "heat-stress") in cited
        assert {e["source"] for c in document["claims"] for e in c["evidence"]} == {"reef-handbook"}

    asked(OTHER, ask)


def test_many_questions_at_once(lipgraph: Run) -> None:
    """All answered, each with its own answer, while drafts are being checked."""
    pytest.importorskip("spacy", reason="the extra check is not installed")
    expected = [
        json.loads(lipgraph("--kb", OTHER, *args, "--format", "json").out) for *_, args in CALLS
    ]

    async def ask(client: Client) -> None:
        drafts = [f"Marine heatwaves strengthen heat stress {n} times." for n in range(4)]
        given: dict[int, list[Any]] = {}
        checked: dict[int, Any] = {}

        async def questions(number: int) -> None:
            given[number] = [await answer(client, tool, **args) for tool, args, _ in CALLS]

        async def check(number: int) -> None:
            checked[number] = await answer(client, "check", text=drafts[number], form="plain")

        async with anyio.create_task_group() as group:
            for number in range(4):
                group.start_soon(check, number)
                group.start_soon(questions, number)
        assert list(given.values()) == [expected] * 4
        for number, document in checked.items():
            (claim,) = document["drafts"][0]["claims"]
            assert f"{number} times" in drafts[number]
            assert claim["verdict"] == "supported"

    asked(OTHER, ask)


def test_the_files_may_change_while_it_serves(brewery: Brewery) -> None:
    folder = brewery()

    async def ask(client: Client) -> None:
        assert "no node is called 'soot'" in await refusal(client, "show", node="soot")
        (folder / "nodes.yaml").write_text("soot: {kind: flaw, label: Soot}\n")
        assert (await answer(client, "show", node="soot"))["label"] == "Soot"
        (folder / "nodes.yaml").write_text("soot: {kind: flow, label: Soot}\n")
        said = await refusal(client, "show", node="soot")
        assert f"{folder}/nodes.yaml:1:14: error: node 'soot' has the undeclared kind" in said
        assert said.endswith(f"{folder}: not sound: 1 error")
        with pytest.raises(MCPError, match="not sound: 1 error"):
            await client.list_resources()
        (folder / "nodes.yaml").write_text("soot: {kind: flaw, label: Black soot}\n")
        assert (await answer(client, "show", node="soot"))["label"] == "Black soot"

    asked(folder, ask)


HOSTILE = '<img src=x onerror=alert(1)> "q" \\ \u202e\u2066 \U0001f9e0 </script>'


def test_any_text_goes_through(tmp_path: Path) -> None:
    node = {"kind": "flaw", "label": HOSTILE, "summary": "Two\nlines\twith a tab."}
    name = "a b/c?d#e%20\u00e9"
    sources = {name: {"title": HOSTILE}, "brewers-notes": {"title": "N"}}
    files = {
        **BREWERY,
        "n.yaml": json.dumps({"odd": node}, ensure_ascii=False),
        "sources.yaml": json.dumps(sources, ensure_ascii=False),
    }
    folder = write_kb(tmp_path / "kb", files)

    async def ask(client: Client) -> None:
        assert (await answer(client, "show", node=HOSTILE))["label"] == HOSTILE
        assert (await answer(client, "show", node="odd"))["summary"] == node["summary"]
        assert repr(HOSTILE + "x") in await refusal(client, "show", node=HOSTILE + "x")
        (source,) = [s for s in (await client.list_resources()).resources if s.name == name]
        assert source.title == HOSTILE
        (content,) = (await client.read_resource(source.uri)).contents
        assert isinstance(content, types.TextResourceContents)
        assert json.loads(content.text)["id"] == name

    asked(folder, ask)


def rpc(number: int | None, method: str, **params: Any) -> bytes:
    message = {"jsonrpc": "2.0", "method": method, "params": params}
    return json.dumps(message if number is None else {**message, "id": number}).encode() + b"\n"


HELLO = rpc(
    1,
    "initialize",
    protocolVersion="2025-06-18",
    capabilities={},
    clientInfo={"name": "old", "version": "1"},
) + rpc(None, "notifications/initialized")


@pytest.fixture
def process() -> Iterator[subprocess.Popen[bytes]]:
    given = parameters(OTHER)
    running = subprocess.Popen(
        [given.command, *given.args],
        env={**os.environ, **(given.env or {})},
        cwd=given.cwd,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    yield running
    running.kill()
    running.wait()
    for pipe in (running.stdin, running.stdout, running.stderr):
        if pipe is not None:
            pipe.close()


def test_nothing_but_the_protocol_on_stdout(process: subprocess.Popen[bytes]) -> None:
    """With the handshake of older clients, and lines that are no messages."""
    call = rpc(2, "tools/call", name="check", arguments={"text": "Corals bleach.", "form": "plain"})
    garbage = b'{"jsonrpc": "2.0", "id": 3}\nnot json\n\xff\xfe\n{"id": {}}\n'
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(HELLO + garbage + call)
    process.stdin.flush()
    answers = {}
    while 2 not in answers:
        message = json.loads(process.stdout.readline())
        assert message["jsonrpc"] == "2.0"
        answers[message.get("id")] = message
    assert answers[1]["result"]["serverInfo"]["name"] == "lipgraph"
    assert answers[2]["result"]["structuredContent"]["version"] == 1
    rest, said = process.communicate(timeout=60)
    assert rest == b""
    assert process.returncode == 0
    assert b"Traceback" not in said


def test_a_client_that_goes_away_ends_it(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(HELLO)
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["id"] == 1
    process.stdout.close()
    process.stdin.write(rpc(2, "tools/list") * 50)
    process.stdin.close()
    assert process.wait(timeout=60) == 0
    assert process.stderr is not None
    assert b"Traceback" not in process.stderr.read()


def test_nothing_to_read_is_told() -> None:
    given = parameters(OTHER)
    command = [given.command, *given.args]
    script = f"exec {shlex.join(command)} <&-"
    said = subprocess.run(
        ["sh", "-c", script],
        env={**os.environ, **(given.env or {})},
        cwd=given.cwd,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (said.returncode, said.stdout) == (2, b"")
    assert said.stderr == b"lipgraph: cannot read requests: stdin is closed\n"


def test_calls_that_cannot_be_served(
    brewery: Brewery, lipgraph: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = brewery({"nodes.yaml": "soot: {kind: flow, label: Soot}\n"})
    said = lipgraph("--kb", folder, "mcp")
    assert (said.code, said.out) == (2, "")
    assert "nodes.yaml:1:14: error" in said.err
    assert lipgraph("--kb", folder / "nowhere", "mcp").code == 2
    monkeypatch.setitem(sys.modules, "mcp", None)
    monkeypatch.delitem(sys.modules, "lipgraph.assistant.server", raising=False)
    for name in [name for name in sys.modules if name.startswith("mcp.")]:
        monkeypatch.delitem(sys.modules, name)
    said = lipgraph("--kb", OTHER, "mcp")
    assert (said.code, said.out) == (2, "")
    assert said.err == ("lipgraph: serving assistants needs mcp: pip install 'lipgraph[mcp]'\n")


def test_a_check_without_its_extra_is_refused_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] in ("spacy", "lipgraph")]:
        if name.startswith(("spacy", "lipgraph.english", "lipgraph.check")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "spacy", None)
    desk = Desk(str(OTHER))
    result = called(desk, "check", {"text": "Corals bleach."})
    assert result.is_error
    (said,) = result.content
    assert isinstance(said, types.TextContent)
    assert said.text.startswith("checking drafts needs ")
    assert said.text.endswith(": pip install 'lipgraph[check]'")
    assert not called(desk, "find", {"text": "coral"}).is_error


def test_every_answer_fits_the_shape_that_is_promised() -> None:
    for kb, queries in ((OTHER, CALLS), (SHIPPED, CALLS[4:9])):
        desk = Desk(str(kb))
        for tool, arguments, _ in queries:
            if "kind" in arguments and kb is SHIPPED:
                continue
            result = called(desk, tool, arguments)
            Draft202012Validator(TOOLS[tool].gives).validate(result.structured_content)
    assert server_of(Desk(str(OTHER))).name == "lipgraph"


@pytest.mark.parametrize(("tool", "argument"), [("find", "text"), ("show", "node")])
def test_a_document_is_no_name(tool: str, argument: str) -> None:
    """The server would compare it with every name for minutes, and answer nothing else."""
    result = called(Desk(str(OTHER)), tool, {argument: "x" * 100_000})
    assert result.is_error
    (said,) = result.content
    assert isinstance(said, types.TextContent)
    assert said.text == f"{argument}: 100,000 letters are too many; 2,000 may be"
