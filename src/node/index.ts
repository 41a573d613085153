/**
 * What needs Node: directories of the host's as sources of mounts.
 *
 * @module
 */

export { nodeDirectory, type NodeDirectoryOptions } from "./directory.ts";
