"""The templates of a build, their escaping, and their caches.

The caches keep compiled templates and outputs of macros: nothing is compiled or printed twice.
"""

from __future__ import annotations

import hashlib
import html
import os
import re
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    FunctionLoader,
    Template,
    pass_eval_context,
)
from jinja2.runtime import Context, Macro, new_context
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escape_text  # type: ignore[attr-defined] # in C where that could be built

from newsroom.digests import digest_bytes
from newsroom.made_files import named_asset
from newsroom.press.assets import name_assets
from newsroom.press.calendars import ics_text
from newsroom.press.inventory import ORIGINAL
from newsroom.press.qr import draw_qr
from newsroom.press.spreading import spread
from newsroom.views import citation_of, heights, metadata_of, site_view

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, MutableMapping
    from types import CodeType

    from jinja2.bccache import Bucket
    from jinja2.environment import TemplateModule
    from jinja2.nodes import EvalContext

    from newsroom.press.build import Build

LOOK, LOOK_FILE = "paper/look.html", "assets/look.css"
# How many outputs of macros are kept: the frame of a page has one for each section and each depth.
KEPT = 500
_PARAGRAPH = re.compile(r"<p(?=[ >])")
# A compiled template is code. It stands where Python keeps that of this module: who can write there can change the
# program itself, which is not so of .cache, whose content machines restore from archives.
COMPILED = Path(cache_from_source(__file__)).parent


def make_environment(build: Build) -> Environment:
    """The templates of a build's own pages."""
    # `prepare` decides which templates escape.
    env = Environment(loader=FileSystemLoader(build.settings.theme), auto_reload=False)  # noqa: S701 - see above
    dress(env, build)
    return env


def dress(env: Environment, build: Build) -> None:
    """Gives templates all that the pages of a build show.

    The newsroom's templates are as the inventory has them.
    """
    if env.loader:
        env.loader = ChoiceLoader([FunctionLoader(build.inventory.read_template), env.loader])
    prepare(env)
    paper = site_view(build.settings.paper, build.catalogue.directory)
    assets = {path: each.file for path, each in name_assets(build.inventory, build.settings.stylesheets).items()}
    env.filters["ics"] = ics_text
    env.filters["run_in"] = _run_in
    env.filters["numbered"] = _number
    env.filters["spread"] = spread
    env.globals["qr"] = draw_qr
    env.globals["paper"] = paper
    env.globals["metadata_of"] = lambda view, address: metadata_of(view, paper, f"{build.settings.url}/", address)
    env.globals["citation_of"] = lambda view, address: citation_of(view, paper, address)
    # asset("assets/paper.css") is the file to load.
    env.globals["asset"] = assets.__getitem__
    sheet = render_look(env, build)
    # The paper's own style sheet, "" where it looks as the theme has it.
    env.globals["look"] = named_asset(LOOK_FILE, digest_bytes(sheet)) if sheet else ""


def render_look(env: Environment, build: Build) -> bytes:
    """The paper's own style sheet, empty where the theme's is enough."""
    return env.get_template(LOOK).render().encode() if build.settings.paper.look.is_own else b""


def _run_in(body: str, opening: str) -> str:
    """The body with an opening (本报讯…) before its first sentence.

    The opening is a paragraph of its own where the body does not start with one.
    """
    plain = body.startswith("<p>")
    return f"<p>{opening}{body.removeprefix('<p>')}" if plain else f"<p>{opening}</p>{body}"


def _number(body: str) -> Markup:
    """The body with an anchor at every paragraph: ``#p3`` is the third.

    A heading that has such an anchor of its own keeps it, and the paragraph has none.
    """
    numbers = count(1)

    def anchor(start: re.Match[str]) -> str:
        name = f'id="p{next(numbers)}"'
        return start[0] if name in body else f"<p {name}"

    # It was cleaned where it was made (newsroom/press/bodies.py).
    return Markup(_PARAGRAPH.sub(anchor, body))  # noqa: S704 - see above


def prepare(env: Environment, folder: Path = COMPILED) -> None:
    """Switches escaping on for the paper's own templates.

    Compiled templates are kept in a folder.
    """
    env.autoescape = _escapes
    env.template_class, env.context_class = _Template, _Context
    # A preview has a new environment for each build; within one build no template changes, and none is forgotten.
    env.auto_reload, env.cache = False, {}
    env.bytecode_cache = CompiledTemplates(folder)
    env.filters["kept"] = _keep_outputs()
    env.filters["ld_json"] = _ld_json
    env.filters["text"] = _as_text
    env.filters["attributes"] = _attributes
    env.globals["heights"] = heights


class _Template(Template):
    """A template that is quick to import and to escape."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja's own
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """A template from its compiled code."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = _escape
        return template

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002 - Jinja's own
        # Jinja looks at each import whether the importing template was given other globals, key by key: a fifth of the
        # time of a page. All of ours are the environment's.
        if self._module is None:
            self._module = self.make_module()
        return self._module

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - Jinja's own
        shared: bool = False,  # noqa: FBT001, FBT002 - as above
        locals: Mapping[str, Any] | None = None,  # noqa: A002 - as above
    ) -> Context:
        """A context whose globals are those of the environment."""
        # Jinja copies them key by key through two dictionaries, one of which is empty.
        own = self.environment.globals
        return new_context(self.environment, self.name, self.blocks, vars, shared, own, locals)


class _Context(Context):
    """A context that is quick to call macros."""

    def call(self, called: Callable[..., object], /, *args: object, **given: object) -> object:
        """The result of a call in a template."""
        if type(called) is not Macro:
            return super().call(called, *args, **given)
        # Jinja looks at each what it wants to be given: a macro only whether to escape.
        given.pop("_block_vars", None)
        given.pop("_loop_vars", None)
        return called(self.eval_ctx, *args, **given)


def _escape(value: object) -> str:
    """A value as it is printed, its marks escaped.

    A page prints hundreds. Each would be made Markup by MarkupSafe, and text again when they are joined.
    """
    if type(value) is str:
        return escape_text(value)
    return value if type(value) is Markup else escape(value)


def _attributes(values: Mapping[str, str]) -> Markup:
    """The attributes of an element, each with a space before it.

    Their names are the paper's own, so that none has to be looked at as Jinja's `xmlattr` does.
    """
    # Each value is escaped.
    return Markup("".join([f' {name}="{_escape(value)}"' for name, value in values.items()]))  # noqa: S704 - see above


def _escapes(name: str | None) -> bool:
    """Whether a template escapes what it prints.

    MkDocs has escaping off, and the HTML of pages of docs/ relies on that.
    """
    own = (name or "").removeprefix(ORIGINAL)
    return own.startswith("paper/") or own == "404.html"


def _ld_json(data: object) -> Markup:
    """Data as JSON for a script element.

    Nothing in it can end the element or begin another.
    """
    text = htmlsafe_json_dumps(data, dumps=_dumps)
    # Old readers take these for the end of a line, which no text of JSON may have.
    return Markup(text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704 - made safe above


def _dumps(data: object) -> str:
    return msgspec.json.encode(data).decode()


def _as_text(value: str) -> Markup:
    """A text escaped for between the tags of XML.

    Long texts need no more marks escaped than these. Markup is text here: it is escaped once more.
    """
    # Escaped on this very line.
    return Markup(html.escape(str(value), quote=False))  # noqa: S704 - see above


def _keep_outputs() -> Callable[..., str]:
    """A filter that calls a macro once for the same arguments."""
    kept: dict[tuple[object, ...], str] = {}

    @pass_eval_context
    def keep(context: EvalContext, macro: Macro, *arguments: object) -> str:
        key = (macro.name, *arguments)
        if key not in kept:
            if len(kept) == KEPT:
                kept.clear()
            kept[key] = macro(context, *arguments)
        return kept[key]

    return keep


class CompiledTemplates(BytecodeCache):
    """Compiled templates, cached in a folder.

    Whatever cannot be read or written there is compiled as if it never had been.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # What a template is compiled to depends on the compiler too, and on what escapes, which this file says.
        self._basis = version("jinja2") + hashlib.sha256(Path(__file__).read_bytes()).hexdigest()

    def get_source_checksum(self, source: str) -> str:
        """A digest of all that the compiled template depends on."""
        return super().get_source_checksum(self._basis + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills a bucket from its file, if that is intact."""
        try:
            stored = self._file(bucket).read_bytes()
        except OSError:
            return
        digest, code = stored[:32], stored[32:]
        if hashlib.sha256(code).digest() == digest:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Writes a bucket to its file in one step."""
        file = self._file(bucket)
        code = bucket.bytecode_to_string()
        # Two builds may run at once.
        new = file.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            new.write_bytes(hashlib.sha256(code).digest() + code)
            new.replace(file)

    def _file(self, bucket: Bucket) -> Path:
        return self.folder / f"{bucket.key}.compiled"
