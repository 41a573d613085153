// The one error class of the build: a message written for the person who builds.

/** Something the reader can act on; `guest.ts` prints the message without a stack. */
export class BuildFailure extends Error {
  override readonly name = "BuildFailure";
}
