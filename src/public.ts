// The names that users import, whatever the entry.

export {
  replay,
  run,
  runSync,
  trace,
  type OneShotOptions,
  type OneShotTraceOptions,
} from "./run.ts";
export { Trace, type TraceOptions, type TraceParts } from "./trace.ts";
export type { TraceException, TraceFrame, TraceState, TraceStep } from "./trace-steps.ts";
export type { TraceValue, TraceVariable } from "./trace-values.ts";
export { Sandbox } from "./sandbox.ts";
export type {
  FileInput,
  ModuleInput,
  RestoreOptions,
  RunOptions,
  SandboxOptions,
  StartOptions,
} from "./options.ts";
export type { FileDifference, FileEntry, SessionFiles } from "./session-files.ts";
export { PausedResult, type StartResult } from "./paused.ts";
export { WorkerPool, type WorkerPoolOptions } from "./engine/pool.ts";
export type { DeferredCall } from "./engine/calls.ts";
export type { DisplayHandler } from "./engine/display.ts";
export type { SealOptions } from "./engine/seal.ts";
export type { GrantOptions, HostFunction, HostFunctions } from "./engine/grants.ts";
export type { MountMode, MountOptions } from "./mounts/options.ts";
export type { DirectoryHandle } from "./mounts/handle-source.ts";
export {
  MountError,
  type Eventually,
  type MountEntry,
  type MountErrorCode,
  type MountSource,
  type MountStatus,
} from "./mounts/source.ts";
export type { NetworkOptions, NetworkRequest, NetworkRule } from "./network/options.ts";
export type { InputSource } from "./engine/line-reader.ts";
export type {
  CompletedResult,
  CrashedResult,
  ErrorResult,
  Frame,
  LimitData,
  LimitResult,
  PythonErrorData,
  RunResult,
  RunStats,
} from "./result.ts";
export type { RelatedError } from "./traceback.ts";
export { defaultLimits, limitRanges, type Limits, type StruckLimit } from "./limits.ts";
export { LimitError, PythonError, SandboaError, type ErrorCode, type LimitCode } from "./errors.ts";
export {
  ExceptionValue,
  Float,
  FrozenSet,
  Tuple,
  type DisplayBundle,
  type Input,
  type Value,
} from "./values.ts";
export { Image } from "./engine/image.ts";
