// Connects the elements of index.html with the session, and says in words what happens. How
// programs run and how things are drawn is in the other files.

import { createEditor } from "./editor.ts";
import { examples } from "./examples.ts";
import { find } from "./find.ts";
import { LimitsForm } from "./limits.ts";
import type { PageLimits } from "./messages.ts";
import { clearOutcome, showElapsed, showFailure, showReport } from "./outcome.ts";
import { OutputView } from "./output.ts";
import { Session, type Outcome, type SessionState } from "./session.ts";
// oxlint-disable-next-line import/default -- Vite makes this module.
import GuestWorker from "./worker.ts?worker&inline";

const CLOCK_MS = 100;

const buttons = { run: find("run"), stop: find("stop"), reset: find("reset") };
const select = find<HTMLSelectElement>("examples");
const status = find("status");
const notice = find("session");

const output = new OutputView(find("output"), find("blocks"), find("dropped"));
const limitsForm = new LimitsForm(
  find<HTMLDetailsElement>("limits"),
  find<HTMLFormElement>("limits-form"),
  find("limits-text"),
);
const editor = createEditor({
  parent: find("editor"),
  source: examples[0]?.source ?? "",
  describedBy: "editor-hint",
  onRun: () => void run(),
});
const session = new Session({
  startWorker: () => new GuestWorker(),
  onState: showState,
  onOutput: (pieces) => output.write(pieces),
});

async function run(): Promise<void> {
  if (session.state.name !== "ready") return;
  const limits = limitsForm.read();
  if (limits === null) return;
  clear();
  setStatus("Running…", "busy");
  // On a narrow screen the outcome is below the program.
  find("output").scrollIntoView({ block: "nearest" });
  const startedAt = performance.now();
  const clock = setInterval(() => showElapsed(performance.now() - startedAt, limits), CLOCK_MS);
  try {
    showOutcome(await session.run(editor.source, limits), limits);
  } finally {
    clearInterval(clock);
  }
}

async function start(readyText: string): Promise<void> {
  clear();
  setStatus("Starting…", "busy");
  await session.start();
  if (session.state.name === "ready") setStatus(readyText, "idle");
}

async function reset(): Promise<void> {
  const { name } = session.state;
  if (name === "ready" || name === "broken") await start("Ready: a new session, no variables.");
}

function clear(): void {
  output.clear();
  clearOutcome();
  setNotice("");
  editor.markLine(null);
}

function showOutcome(outcome: Outcome, limits: PageLimits): void {
  switch (outcome.status) {
    case "stopped":
      return setStatus("Stopped.", "idle");
    case "lost":
      showFailure("lost", outcome.problem);
      return setStatus("The worker failed.", "failed");
    case "completed":
      setStatus("Finished.", "finished");
      break;
    case "error":
      setStatus(
        `${outcome.problem}${outcome.line === null ? "" : ` (line ${outcome.line})`}`,
        "failed",
      );
      editor.markLine(outcome.line);
      break;
    case "limit":
      setStatus("Stopped by a limit.", "failed");
      setNotice("The session stands where it stood before this run.");
      break;
    case "crashed":
      setStatus("The guest crashed.", "failed");
      setNotice("The session stands where it stood before this run.");
      break;
  }
  showReport(outcome, limits);
}

function showState(state: SessionState): void {
  enable(buttons.run, state.name === "ready");
  enable(buttons.stop, state.name === "running" || state.name === "restoring");
  enable(buttons.reset, state.name === "ready" || state.name === "broken");
  switch (state.name) {
    case "restoring":
      setNotice(`Bringing the session back: repeating run ${state.done + 1} of ${state.total}…`);
      break;
    case "ready":
      if (state.session === "lost") {
        setNotice("The session could not be brought back: its variables are gone.");
      } else if (state.session === "restored") {
        const runs = state.runs === 1 ? "1 run was" : `${state.runs} runs were`;
        const how = state.runs === 0 ? "" : `: ${runs} repeated`;
        setNotice(`The session stands where it stood before this run${how}.`);
      }
      break;
    case "broken":
      setStatus("Python can't run in this page.", "failed");
      showFailure("lost", state.message);
      break;
  }
}

// A disabled button would lose the keyboard's focus.
function enable(button: HTMLElement, isEnabled: boolean): void {
  button.setAttribute("aria-disabled", String(!isEnabled));
}

function setStatus(text: string, kind: "idle" | "busy" | "finished" | "failed"): void {
  status.textContent = text;
  status.className = kind;
}

function setNotice(text: string): void {
  notice.textContent = text;
  notice.hidden = text === "";
}

function fillExamples(): void {
  select.append(...examples.map(({ title }, i) => new Option(title, String(i))));
  select.addEventListener("change", () => {
    editor.load(examples[Number(select.value)]?.source ?? "");
  });
}

buttons.run.addEventListener("click", () => void run());
buttons.stop.addEventListener("click", () => session.stop());
buttons.reset.addEventListener("click", () => void reset());
fillExamples();
void start("Ready.");
