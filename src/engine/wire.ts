// The wire on the host: CBOR (RFC 8949), definite lengths only. What encode.ts and decode.ts
// share; mirrors guest/wire.h: same tags, same order.

import type { Limits } from "../limits.ts";

export const MAJOR_UINT = 0;
export const MAJOR_NEGINT = 1;
export const MAJOR_BYTES = 2;
export const MAJOR_TEXT = 3;
export const MAJOR_ARRAY = 4;
export const MAJOR_MAP = 5;
export const MAJOR_TAG = 6;

export const SIMPLE_FALSE = 0xf4;
export const SIMPLE_TRUE = 0xf5;
export const SIMPLE_NULL = 0xf6;
export const SIMPLE_FLOAT64 = 0xfb;

export const TAG_BIG_POSITIVE = 2; // RFC 8949 3.4.3
export const TAG_BIG_NEGATIVE = 3;
export const TAG_OBJECT = 27; // [type name, args...]: an exception
export const TAG_SET = 258;
export const TAG_FROZENSET = 26227;
export const TAG_TUPLE = 29813;

export type ValueLimits = Pick<Limits, "maxValueBytes" | "maxValueDepth" | "maxValueNodes">;
