"""The server: tools and resources over the Model Context Protocol, on stdin and stdout."""

from __future__ import annotations

import json
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

import anyio
import mcp_types as types
from anyio.to_thread import run_sync
from click import unstyle
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from lipgraph._version import __version__
from lipgraph.assistant.sources import Listed, cited_in, read_source, sources_of
from lipgraph.assistant.tools import TOOLS
from lipgraph.errors import LipgraphError, UnknownName, UnsoundKnowledgeBase
from lipgraph.suggest import did_you_mean, nearest
from lipgraph.writing.findings import findings_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mcp.server.context import ServerRequestContext

    from lipgraph.assistant.desk import Desk

    Context = ServerRequestContext[Any]

INSTRUCTIONS = (
    "This is a knowledge base with its sources. Answer from it rather than from memory: `find` "
    "what a thing is called, `show` what is known of it, ask `path` how one thing leads to "
    "another, and `check` a text before it is published. Every claim says how certain it is: say "
    "no more than that, heed its caution, and cite the sources in its evidence, which can be read "
    "as resources. Where it has no answer, say so."
)
"""What an assistant is told of the server."""


def serve(desk: Desk) -> None:
    """Serve until the client goes away.

    Raises:
        LipgraphError: there is nothing to read from.
    """
    if sys.stdin is None or not sys.stdin.readable():
        raise LipgraphError("cannot read requests: stdin is closed")
    try:
        anyio.run(_serve, desk)
    except BaseExceptionGroup as group:
        _, others = group.split((BrokenPipeError, ConnectionResetError))
        if others is not None:  # else the client has gone without a word
            raise others from None


async def _serve(desk: Desk) -> None:
    server = server_of(desk)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def server_of(desk: Desk) -> Server[Any]:
    """The server that answers from a knowledge base."""

    async def list_tools(
        _: Context, __: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        return types.ListToolsResult(tools=_tools())

    async def call_tool(_: Context, params: types.CallToolRequestParams) -> types.CallToolResult:
        return await run_sync(partial(called, desk, params.name, params.arguments or {}))

    async def list_resources(
        _: Context, __: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        sources = await run_sync(lambda: sources_of(_index(desk)))
        return types.ListResourcesResult(resources=[_resource(each) for each in sources])

    async def read_resource(
        _: Context, params: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        return await run_sync(partial(_read, desk, params.uri))

    return Server(
        "lipgraph",
        version=__version__,
        title="lipgraph",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_read_resource=read_resource,
    )


def _tools() -> list[types.Tool]:
    return [
        types.Tool(
            name=name,
            title=tool.title,
            description=tool.says,
            input_schema=tool.takes,
            output_schema=tool.gives,
            annotations=types.ToolAnnotations(
                title=tool.title,
                read_only_hint=True,
                destructive_hint=False,
                idempotent_hint=True,
                open_world_hint=False,
            ),
        )
        for name, tool in TOOLS.items()
    ]


def called(desk: Desk, name: str, arguments: Mapping[str, Any]) -> types.CallToolResult:
    """The result of a call: the answer, or what is wrong with the question.

    Raises:
        MCPError: there is no such tool.
    """
    tool = TOOLS.get(name)
    if tool is None:
        message = f"there is no tool {name!r}{did_you_mean(nearest(name, TOOLS))}"
        raise MCPError(types.INVALID_PARAMS, message)
    wrong = _wrong_with(tool.takes, arguments)
    if wrong:
        return _refused(wrong)
    try:
        told = tool.answer(desk, arguments)
        cited = cited_in(desk.index(), told.document)
    except LipgraphError as error:
        return _refused(_message(error))
    said = (json.dumps(told.document, ensure_ascii=False), *told.remarks)
    texts = [types.TextContent(type="text", text=_sendable(each)) for each in said]
    document = json.loads(texts[0].text)
    return types.CallToolResult(
        content=[*texts, *map(_link, cited)], structured_content=document, is_error=False
    )


def _sendable(text: str) -> str:
    """A text without the halves of characters, which UTF-8 cannot carry."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _wrong_with(schema: Mapping[str, Any], arguments: Mapping[str, Any]) -> str | None:
    """What is wrong with the arguments of a call, if anything is."""
    for name in arguments:
        if name not in schema["properties"]:
            close = did_you_mean(nearest(name, schema["properties"]))
            takes = ", ".join(schema["properties"])
            return f"there is no argument {name!r}{close or f'; the arguments are {takes}'}"
    error = best_match(Draft202012Validator(schema).iter_errors(arguments))
    if error is None:
        return None
    where = "".join(f"[{part}]" if isinstance(part, int) else str(part) for part in error.path)
    said = error.message
    if error.validator == "maxLength":
        said = f"{len(error.instance):,} letters are too many; {error.validator_value:,} may be"
    return f"{where}: {said}" if where else said


def _refused(message: str) -> types.CallToolResult:
    said = types.TextContent(type="text", text=_sendable(message))
    return types.CallToolResult(content=[said], is_error=True)


def _message(error: LipgraphError) -> str:
    if isinstance(error, UnsoundKnowledgeBase):
        return f"{unstyle(findings_text(error.findings))}{error}"
    return str(error)


def _link(source: Listed) -> types.ResourceLink:
    return types.ResourceLink(
        type="resource_link",
        name=source.id,
        title=_sendable(source.title),
        uri=source.uri,
        description=source.says or None,
        mime_type="application/json",
    )


def _resource(source: Listed) -> types.Resource:
    return types.Resource(
        name=source.id,
        title=source.title,
        uri=source.uri,
        description=source.says or None,
        mime_type="application/json",
    )


def _index(desk: Desk) -> Any:
    """The index, or why there is none in the words of the protocol."""
    try:
        return desk.index()
    except LipgraphError as error:
        raise MCPError(types.INTERNAL_ERROR, _message(error)) from None


def _read(desk: Desk, uri: str) -> types.ReadResourceResult:
    try:
        document = read_source(_index(desk), uri)
    except UnknownName as error:
        raise MCPError(types.INVALID_PARAMS, str(error)) from None
    said = json.dumps(document, ensure_ascii=False, indent=2)
    text = types.TextResourceContents(uri=uri, mime_type="application/json", text=said)
    return types.ReadResourceResult(contents=[text])
