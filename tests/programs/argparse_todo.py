"""A todo command line with argparse subcommands, driven by given argument lists."""

import argparse
import shlex


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="todo", description="Keep a list of things to do.", exit_on_error=False)
    parser.add_argument("-v", "--verbose", action="count", default=0, help="say more")
    parser.add_argument("--version", action="version", version="%(prog)s 1.2")
    commands = parser.add_subparsers(dest="command", required=True)
    add = commands.add_parser("add", help="add a task")
    add.add_argument("text", nargs="+")
    add.add_argument("-p", "--priority", type=int, choices=range(1, 6), default=3, metavar="N")
    add.add_argument("-t", "--tag", action="append", default=[], dest="tags")
    done = commands.add_parser("done", help="mark tasks as done")
    done.add_argument("numbers", nargs="*", type=int)
    done.add_argument("--all", action="store_true")
    show = commands.add_parser("list", help="show tasks")
    show.add_argument("--sort", choices=["priority", "text"], default="priority")
    show.add_argument("--no-done", dest="done", action="store_false")
    return parser


class Todo:
    def __init__(self) -> None:
        self.tasks: list[dict] = []

    def add(self, args) -> None:
        self.tasks.append({"text": " ".join(args.text), "priority": args.priority, "tags": args.tags, "done": False})
        if args.verbose:
            print(f"added #{len(self.tasks)}" + (f" {vars(args)}" if args.verbose > 1 else ""))

    def done(self, args) -> None:
        for number in range(1, len(self.tasks) + 1) if args.all else args.numbers:
            self.tasks[number - 1]["done"] = True

    def list(self, args) -> None:
        for task in sorted(self.tasks, key=lambda t: t[args.sort]):
            if args.done or not task["done"]:
                print(f"[{'x' if task['done'] else ' '}] {task['priority']} {task['text']} {' '.join('#' + t for t in task['tags'])}".rstrip())


LINES = ["add buy milk", "-v add --priority 1 -t home --tag urgent 'fix the door'", "-vv add call mum -p5", "done 1",
         "list", "list --sort text --no-done", "done --all", "list --no-done"]


def main() -> None:
    parser, todo = build_parser(), Todo()
    for line in LINES:
        print("$ todo", line)
        args = parser.parse_args(shlex.split(line))
        getattr(todo, args.command)(args)
    simple = argparse.ArgumentParser(prog="copy", description="Copy files.", add_help=False, exit_on_error=False)
    simple.add_argument("source")
    simple.add_argument("target", nargs="?", default=".")
    simple.add_argument("--mode", type=lambda s: int(s, 8), default=0o644)
    simple.add_argument("-n", "--dry-run", action="store_true")
    print(simple.parse_args(["a.txt", "--mode=755", "-n"]))
    print(simple.parse_known_args(["a", "b", "--what", "x"]))
    try:
        simple.parse_args(["a", "--mode", "9"])
    except argparse.ArgumentError as error:
        print("ArgumentError:", error)
    print(simple.format_usage(), end="")


if __name__ == "__main__":
    main()
