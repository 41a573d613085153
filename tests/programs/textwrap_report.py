"""Format a help text with textwrap."""

import textwrap

COMMANDS = {
    "init": "Create an empty repository in the current directory, or reinitialise an existing one.",
    "add": "Add file contents to the index.",
    "commit": "Record changes to the repository together with a log message from the user describing the changes.",
}


def format_command(name: str, description: str, width: int = 50) -> str:
    return textwrap.fill(
        description,
        width=width,
        initial_indent=f"  {name:<8}",
        subsequent_indent=" " * 10,
    )


def main() -> None:
    usage = textwrap.dedent(
        """\
        usage: vcs <command>

          Commands are:
            init, add, commit
        """
    )
    print(usage)
    for name, description in COMMANDS.items():
        print(format_command(name, description))
    print(textwrap.shorten(COMMANDS["commit"], width=40, placeholder="..."))
    print(textwrap.indent("one\n\ntwo\n", "> "), end="")
    for line in textwrap.wrap("A verylongwordthatdoesnotfit in a narrow column - really.", width=12):
        print(f"|{line:<12}|")
    print(textwrap.wrap("spaces   and\ttabs\nnewlines", 40))
    wrapper = textwrap.TextWrapper(width=20, break_long_words=False, max_lines=2, placeholder=" [...]")
    print(wrapper.fill("The quick brown fox jumps over the lazy dog and runs away"))


if __name__ == "__main__":
    main()
