// Which idle sandboxes keep their machine: an engine reserves gigabytes of address space for
// each wasm memory, so only the ones that were used last do.

// Each holds its memory, 256 KiB or more.
const MAX_LIVE = 32;

export class LiveMachines<Owner extends object> {
  readonly #hibernate = new Map<Owner, () => void>();

  /** The owner was used just now; who was not used for longest loses its machine. */
  touch(owner: Owner, hibernate: () => void): void {
    this.#hibernate.delete(owner);
    this.#hibernate.set(owner, hibernate);
    if (this.#hibernate.size <= MAX_LIVE) return;
    const [oldest, sleep] = this.#hibernate.entries().next().value as [Owner, () => void];
    this.#hibernate.delete(oldest);
    sleep();
  }

  remove(owner: Owner): void {
    this.#hibernate.delete(owner);
  }
}
