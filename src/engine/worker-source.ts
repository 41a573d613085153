// The worker's script as text, for bundles that have no file of it. In the package
// (build/package.mjs) this module is replaced by one that has it; elsewhere there are files.

export const workerSource: string | undefined = undefined;
