"""A command line that is written wrong, in words."""

import click


def explain_usage(error: click.UsageError, program: str) -> str:
    """What is wrong, and where the usage stands; English in brackets.

    ``program`` is the name of the program, for an error of no command.
    """
    help_of = error.ctx.command_path if error.ctx else program
    return f"命令写法不对{_reason(error)}，用法见 {help_of} --help (wrong usage: {error.format_message()})"


def _reason(error: click.UsageError) -> str:
    match error:
        case click.NoSuchOption():
            guess = f"，是不是 {error.possibilities[0]}" if error.possibilities else ""
            return f"：没有 {error.option_name} 这个选项{guess}"
        case click.BadOptionUsage():
            wants = "requires" in error.message
            return f"：{error.option_name} 后面{'要写上内容' if wants else '不写内容'}"
        case click.MissingParameter():
            return f"：没有写 {_name(error.param)}"
        case click.BadParameter(param=click.Parameter() as param):
            choices = param.type.choices if isinstance(param.type, click.Choice) else ()
            return f"：{_name(param)} 写得不对" + (f"，可选：{'、'.join(map(str, choices))}" if choices else "")
    return ""


def _name(param: click.Parameter | None) -> str:
    """A parameter's name as typed, or as in the help."""
    if isinstance(param, click.Option):
        return param.opts[0]
    return (param.metavar or param.name or "") if param else ""
