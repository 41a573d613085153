// How an exercise looks. A page changes it by the custom properties on the element: `--accent`,
// `--surface`, `--radius`...; it follows the page's `color-scheme`.

export const style: string = `
:host {
  display: block;
  margin: 1.5rem 0;
  color-scheme: inherit;
  --text: light-dark(#1c2330, #e6e9ef);
  --muted: light-dark(#5b6474, #9aa4b5);
  --surface: light-dark(#ffffff, #171b22);
  --raised: light-dark(#f5f6f8, #1f242d);
  --line: light-dark(#d5d9e0, #363d49);
  --hover: light-dark(#f0f3f7, #1d222b);
  --selection: light-dark(#cfe0fb, #2b4468);
  --accent: light-dark(#1f5fbf, #7db0ff);
  --on-accent: light-dark(#ffffff, #0d1520);
  --good: light-dark(#17703a, #6fce93);
  --good-tint: light-dark(#e8f5ec, #16291d);
  --bad: light-dark(#b3261e, #ff9a92);
  --bad-tint: light-dark(#fceceb, #331a1a);
  --syntax-keyword: light-dark(#7a2f9e, #cf9cff);
  --syntax-string: light-dark(#1b6b3a, #8fd6a4);
  --syntax-number: light-dark(#9a4a00, #ffb86b);
  --syntax-name: light-dark(#1a56a8, #8cbcff);
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  --radius: 8px;
}
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; }
.exercise {
  container-type: inline-size;
  color: var(--text);
  background: var(--surface);
  border: 1px solid var(--line);
  border-radius: var(--radius);
  overflow: hidden;
  font: 1rem/1.5 system-ui, sans-serif;
}
.prompt { padding: 0.25rem 1rem; border-bottom: 1px solid var(--line); }
.editor { border-bottom: 1px solid var(--line); }
.editor:focus-within { box-shadow: inset 0 0 0 2px var(--accent); }
.bar { display: flex; flex-wrap: wrap; gap: 0.5rem; padding: 0.6rem 1rem; background: var(--raised); align-items: center; }
.status { color: var(--muted); font-size: 0.875rem; }
.status.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
button, input {
  font: inherit; font-size: 0.9375rem; color: inherit;
  border: 1px solid var(--line); border-radius: calc(var(--radius) - 2px);
  background: var(--surface); padding: 0.35rem 0.9rem; min-height: 2.4rem;
}
button { cursor: pointer; }
button:hover { background: var(--hover); }
button.primary { color: var(--on-accent); background: var(--accent); border-color: var(--accent); font-weight: 600; }
button.primary:hover { filter: brightness(1.08); }
button.plain { border-color: transparent; background: transparent; margin-left: auto; color: var(--muted); }
button:disabled { opacity: 0.55; cursor: default; }
button:focus-visible, input:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.ask { display: flex; flex-wrap: wrap; gap: 0.5rem; padding: 0.6rem 1rem; border-top: 1px solid var(--line); align-items: center; }
.ask label { font-family: var(--mono); font-size: 0.875rem; white-space: pre-wrap; overflow-wrap: anywhere; }
.ask input { flex: 1 1 10rem; font-family: var(--mono); }
.output { border-top: 1px solid var(--line); padding: 0.75rem 1rem; }
.output h3, .report h3 { margin: 0 0 0.4rem; font-size: 0.9375rem; }
pre {
  margin: 0; font: 0.875rem/1.5 var(--mono); white-space: pre-wrap; overflow-wrap: anywhere;
  max-height: 20rem; overflow: auto;
}
pre .error { color: var(--bad); }
.output img { display: block; max-width: 100%; margin-top: 0.5rem; background: #fff; border-radius: 4px; }
.report { border-top: 1px solid var(--line); padding: 0.75rem 1rem; }
.report.good { background: var(--good-tint); }
.report ol { list-style: none; margin: 0; padding: 0; }
.report li { padding: 0.45rem 0; border-top: 1px solid var(--line); display: grid; grid-template-columns: 1.5rem 1fr; column-gap: 0.4rem; }
.report li:first-child { border-top: 0; }
.mark { font-weight: 700; }
.passed .mark { color: var(--good); }
.failed .mark, .error .mark, .problem .mark { color: var(--bad); }
.skipped { color: var(--muted); }
.detail { grid-column: 2; color: var(--muted); font-size: 0.9375rem; overflow-wrap: anywhere; white-space: pre-wrap; }
.detail button { padding: 0; min-height: 0; border: 0; background: none; color: var(--accent); text-decoration: underline; font-size: inherit; }
details { grid-column: 2; font-size: 0.9375rem; margin-top: 0.25rem; }
summary { cursor: pointer; color: var(--muted); }
.compare { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: 0.75rem; margin-top: 0.4rem; }
.compare h4 { margin: 0 0 0.2rem; font-size: 0.8125rem; color: var(--muted); }
.compare pre { background: var(--raised); border-radius: 4px; padding: 0.4rem 0.6rem; max-height: 12rem; }
@container (max-width: 30rem) {
  .status { order: 1; flex-basis: 100%; }
}
.author { padding: 0.75rem 1rem; color: var(--bad); }
`;
