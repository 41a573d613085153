// Gives the user a file.

export function saveFile(name: string, content: string | Uint8Array<ArrayBuffer>): void {
  // No type that a browser would show: the content may be the guest's.
  const url = URL.createObjectURL(new Blob([content], { type: "application/octet-stream" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
