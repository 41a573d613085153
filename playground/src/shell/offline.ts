// The service worker keeps the page for later visits without a network. A new version waits until
// the user wants it: nothing changes under a program that runs.

import { showNotice } from "./notice.ts";

export async function goOffline(): Promise<void> {
  const { serviceWorker } = navigator;
  if (import.meta.env.DEV || serviceWorker === undefined) return;
  const registration = await serviceWorker.register("./sw.js").catch(() => null);
  if (registration === null) return;
  let isWanted = false;
  const offer = (): void => {
    const { waiting } = registration;
    // Without a worker in charge this is the first visit.
    if (waiting === null || serviceWorker.controller === null) return;
    showNotice("A new version of this page is ready.", {
      title: "Reload",
      act: () => {
        isWanted = true;
        waiting.postMessage("activate");
      },
    });
  };
  serviceWorker.addEventListener("controllerchange", () => {
    if (isWanted) location.reload();
  });
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  offer();
}
