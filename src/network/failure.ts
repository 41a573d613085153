// Why a request came to nothing, as the guest may know it.

/** The guest's library makes an exception of each. */
export type FailureKind = "refused" | "invalid" | "timeout" | "connection" | "size" | "redirects";

export class NetworkFailure extends Error {
  readonly kind: FailureKind;

  constructor(kind: FailureKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** A refusal; `what` is the origin or the URL. */
export function refused(what: string, why: string): NetworkFailure {
  return new NetworkFailure("refused", `network access to ${what} is not allowed: ${why}`);
}
