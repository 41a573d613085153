// The service worker keeps the page for later visits without a network. A new version waits until
// the user wants it: nothing changes under a program that runs.

import { showNotice } from "./notice.ts";

/** Whether there is a service worker: plugins/offline.ts makes it in the build. */
declare const __OFFLINE__: boolean;

export async function goOffline(): Promise<void> {
  const { serviceWorker } = navigator;
  if (!__OFFLINE__ || serviceWorker === undefined) return;
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
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- To a worker.
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
