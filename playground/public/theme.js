// Before anything is drawn: the colours that were chosen, if any. Not a module, so that it blocks.
try {
  const theme = localStorage.getItem("sandboa.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // No storage: the system's colours.
}
