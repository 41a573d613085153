// Makes the parts of the page and connects them. What each does is in its own file.

import { createEditor, type Editor } from "./editor/editor.ts";
import type { AskNames } from "./editor/completion.ts";
import { Transcript } from "./output/transcript.ts";
import { createConsoleLine } from "./panels/console.ts";
import { connectFiles } from "./panels/files.ts";
import { checkLimits, connectLimits, readLimits } from "./panels/limits.ts";
import { connectSteps, explainLeaving } from "./panels/steps.ts";
import { connectTabs, isNarrow } from "./panels/tabs.ts";
import { Session } from "./run/session.ts";
import { PROGRAM_FILE, Runs } from "./runs.ts";
import { saveFile } from "./shell/download.ts";
import { connectExamples, examples } from "./shell/examples.ts";
import { find } from "./shell/find.ts";
import { connectKeys } from "./shell/keys.ts";
import { connectMeters } from "./shell/meters.ts";
import { connectNotice, hideNotice, showNotice } from "./shell/notice.ts";
import { goOffline } from "./shell/offline.ts";
import { connectShare, takeSharedProgram } from "./shell/share.ts";
import { connectTheme, readTheme } from "./shell/theme.ts";
import { Stepping } from "./stepping.ts";
import { readStored, writeStored } from "./storage.ts";
import { isBusy, Store, type PanelName } from "./store.ts";

const store = new Store({
  phase: "starting",
  panel: isNarrow() ? "code" : "output",
  theme: readTheme(),
  limits: readLimits(),
  usage: null,
  steps: null,
  revision: 0,
});
const session = new Session();
const editedText = "The program was edited: its steps are not shown any more.";

const ask: AskNames = async (path, imports) =>
  store.state.phase === "ready" ? session.names(path, imports) : new Map();

const editor: Editor = createEditor({
  parent: find("editor"),
  source: readStored("program") ?? examples[0]?.source ?? "",
  ask,
  onRun: () => run(),
  onChange: (source) => {
    leaveEdited();
    const isKept = writeStored("program", source);
    find("saved").textContent = isKept ? "Saved in this browser" : "This browser keeps nothing";
  },
});

const transcripts = {
  canGoTo: (file: string) => file === PROGRAM_FILE,
  goTo: ({ line }: { line: number }) => {
    store.set({ panel: isNarrow() ? "code" : store.state.panel });
    editor.goToLine(line);
  },
};
const output = new Transcript({
  root: find("output"),
  empty: find("output-empty"),
  ...transcripts,
});
const console = new Transcript({
  root: find("console"),
  empty: find("console-empty"),
  ...transcripts,
});
const runs = new Runs({ store, session, editor, output, console });
const consoleLine = createConsoleLine({
  parent: find("console-line"),
  ask,
  onEnter: (source) => checkLimits(store) && runs.runLine(source),
});

const stepsPanel = connectSteps(store, () => stepping, endStepping);
const stepping = new Stepping({
  store,
  onShow: (shown) => {
    const isHere = shown !== null && shown.step.file === PROGRAM_FILE;
    editor.markStep(isHere ? shown.step.line : null);
    stepsPanel.show(shown);
  },
  onProblem: (text) => stepsPanel.say(text),
});

function run(): void {
  if (store.state.phase !== "ready" || !checkLimits(store)) return;
  leaveSteps();
  store.set({ panel: "output" });
  void runs.runProgram();
}

async function trace(): Promise<void> {
  if (store.state.phase !== "ready" || !checkLimits(store)) return;
  leaveSteps();
  store.set({ panel: "output" });
  const recording = await runs.traceProgram();
  if (recording === null) return;
  editor.markLine(null);
  store.set({ panel: "steps" });
  stepping.begin(recording);
  stepsPanel.open(recording);
}

function leaveSteps(): void {
  if (find("notice-text").textContent === editedText) hideNotice();
  if (stepping.leave()) explainLeaving("");
}

function leaveEdited(): void {
  if (!stepping.leave()) return;
  explainLeaving(editedText);
  showNotice(editedText, { title: "Step again", act: () => void trace() });
}

function endStepping(): void {
  leaveSteps();
  find("step").focus();
}

function save(): void {
  saveFile(PROGRAM_FILE, editor.source);
}

/** Replaces the program and offers the old one back. */
function replaceProgram(source: string, notice: string): void {
  const old = editor.source;
  if (old === source) return;
  editor.load(source);
  editor.markLine(null);
  if (isNarrow()) store.set({ panel: "code" });
  const isOwn = old.trim() !== "" && !examples.some((example) => example.source === old);
  if (isOwn) {
    showNotice(notice, { title: "Bring my program back", act: () => editor.load(old) });
  }
}

function showPanel(panel: PanelName): void {
  store.set({ panel });
  if (panel === "code") editor.focus();
  else if (panel === "console") consoleLine.focus();
  else find(`tab-${panel}`).focus();
}

async function openSharedProgram(): Promise<void> {
  const shared = await takeSharedProgram();
  if (shared === "broken") {
    showNotice("This link is broken or was cut off: the program in it can't be read.");
  } else if (shared !== null) {
    replaceProgram(shared, "The program of the link has taken the place of yours.");
  }
}

// A disabled button would lose the keyboard's focus.
function enable(id: string, isEnabled: boolean): void {
  find(id).setAttribute("aria-disabled", String(!isEnabled));
}

store.watch(
  (state) => state.phase,
  (phase) => {
    document.body.dataset["phase"] = phase;
    enable("run", phase === "ready");
    enable("step", phase === "ready");
    enable("stop", isBusy(phase));
    enable("restart", phase === "ready" || phase === "broken");
  },
);
store.watch(
  (state) => state.revision,
  (revision) => {
    if (revision > 0) runs.keep();
  },
);

connectNotice(() => editor.focus());
connectTheme(store);
connectTabs(store, (panel) => {
  if (panel === "console" && !isNarrow()) consoleLine.focus();
});
connectLimits(store);
connectMeters(store);
connectFiles({
  store,
  session,
  say: (text) => showNotice(text),
  onOpen: (name, source) => replaceProgram(source, `${name} is in the editor now.`),
});
connectExamples((example) => {
  replaceProgram(example.source, `The example “${example.title}” has taken the place of yours.`);
  editor.focus();
  for (const [name, content] of Object.entries(example.files)) {
    void session.files.write(`/home/${name}`, content).then(() => {
      store.set({ revision: store.state.revision + 1 });
    });
  }
});
connectShare(() => editor.source);
connectKeys({
  onRun: run,
  onTrace: () => void trace(),
  onStep: (by) => stepping.move(by),
  onStop: () => runs.stop(),
  onSave: save,
  onPanel: showPanel,
});
find("run").addEventListener("click", run);
find("step").addEventListener("click", () => void trace());
find("stop").addEventListener("click", () => runs.stop());
find("restart").addEventListener("click", () => {
  if (store.state.phase === "ready") leaveSteps();
  void runs.restart();
});
find("download").addEventListener("click", save);
addEventListener("hashchange", () => void openSharedProgram());

void openSharedProgram();
void runs.begin();
void goOffline();
