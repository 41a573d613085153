/** Writes the package into a folder, by default .build/package, and returns the folder. */
export function makePackage(folder?: string): Promise<string>;
