// The service worker: keeps the page's files, so that it opens without a network. A new version is
// fetched as a whole beside the old one and takes over when the page says so, or when no page of
// the old one is open; a page never gets files of two versions. Plain JavaScript: it is not bundled,
// plugins/offline.ts puts in the version and the files.

const version = "VERSION";
const files = ["FILES"];

// Several copies of the page on one origin have a cache each.
const prefix = `sandboa ${registration.scope} `;
const cacheName = prefix + version;
const urls = new Set(files.map((file) => new URL(file, registration.scope).href));
const start = new URL("index.html", registration.scope).href;

addEventListener("install", (event) => {
  event.waitUntil(fill());
});

addEventListener("activate", (event) => {
  event.waitUntil(takeOver());
});

addEventListener("message", (event) => {
  if (event.data === "activate") void skipWaiting();
});

addEventListener("fetch", (event) => {
  const { method, url } = event.request;
  const asked = new URL(url);
  asked.hash = "";
  asked.search = "";
  const wanted = asked.href === registration.scope ? start : asked.href;
  if (method === "GET" && urls.has(wanted)) event.respondWith(answer(wanted, event.request));
});

async function fill() {
  const cache = await caches.open(cacheName);
  await cache.addAll([...urls].map((url) => new Request(url, { cache: "no-cache" })));
}

async function takeOver() {
  for (const name of await caches.keys()) {
    if (name.startsWith(prefix) && name !== cacheName) await caches.delete(name);
  }
  await clients.claim();
}

async function answer(url, request) {
  const cache = await caches.open(cacheName);
  return (await cache.match(url)) ?? fetch(request);
}
