"""A command line: its commands, and every failure in words."""

import signal
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from keyword import iskeyword

import click

from newsroom.cli.project import Refusal, WrongUsage
from newsroom.cli.usage import explain_usage
from newsroom.press.errors import BuildRefusedError
from newsroom.press.interrupts import end
from newsroom.press.reports import words_of


@dataclass(frozen=True, slots=True)
class Program:
    """A command line's name, the package of its modules, and its commands."""

    name: str
    package: str
    commands: tuple[str, ...]


# What editors do every day, and once.
EVERYDAY = ("new", "import", "serve", "desk", "build", "check", "fix", "plan", "stats", "upload", "clean", "new-paper")
NEWSROOM = Program("newsroom", "newsroom.cli", (*EVERYDAY, "requirements"))


class Commands(click.Group):
    """A program's commands, each loaded when it is named.

    WrongUsage, in words, for a name that is none of them.
    """

    def __init__(self, program: Program) -> None:
        super().__init__(
            callback=_list_commands,
            help="报纸的日常任务，每个命令后加 --help 看用法 (everyday tasks).",
            context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
            no_args_is_help=False,
            invoke_without_command=True,
        )
        self.program = program

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names in the order in which people need them."""
        del ctx
        return list(self.program.commands)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Load the command of this name from its module."""
        del ctx
        name = cmd_name.replace("-", "_")
        # A module whose name Python keeps for itself has an underscore more.
        module = import_module(f"{self.program.package}.{name}{'_' if iskeyword(name) else ''}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the named command, or refuse with the names that there are."""
        if args[0] not in self.program.commands:
            known = "、".join(self.program.commands)
            msg = f"没有“{args[0]}”这个命令，可用的有：{known} (no such command)"
            raise WrongUsage(msg)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error in its options carries its context."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            # The parser of options leaves it out.
            if error.ctx is None and ctx.invoked_subcommand in self.program.commands:
                command = self.get_command(ctx, ctx.invoked_subcommand)
                error.ctx = click.Context(command, ctx, ctx.invoked_subcommand)
            raise


@click.pass_context
def _list_commands(context: click.Context) -> None:
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def run(arguments: Sequence[str] | None = None, program: Program = NEWSROOM) -> int:
    """The exit code of the named command.

    ``arguments`` default to the command line.
    """
    try:
        result = Commands(program).main(arguments, prog_name=program.name, standalone_mode=False)
    except (click.ClickException, click.Abort) as error:
        if isinstance(error.__cause__, KeyboardInterrupt):
            end(*error.__cause__.args or (signal.SIGINT,))
        click.echo(_words(error, program), err=True)
        return error.exit_code if isinstance(error, click.ClickException) else 1
    except SystemExit:
        # click's answer where nobody reads on, as in `check | head`.
        return 1
    except ModuleNotFoundError:
        # What starts the program knows what to say of a missing package.
        raise
    except BuildRefusedError as error:
        click.echo(str(error).strip(), err=True)
        return 1
    except Exception as error:  # noqa: BLE001
        # Whatever it is, an editor gets words.
        click.echo(words_of(error), err=True)
        return 1
    return result if isinstance(result, int) else 0


def _words(error: click.ClickException | click.Abort, program: Program) -> str:
    match error:
        case click.UsageError():
            return explain_usage(error, program.name)
        case Refusal():
            return error.format_message()
        case SystemExit():
            # MkDocs' own stop is an exit too; by then it has printed its reasons.
            return f"已停止，原因见上 (stopped: {error})"
        case click.ClickException():
            return f"出错了：{error.format_message()} (error)"
    return "已取消 (cancelled)"
