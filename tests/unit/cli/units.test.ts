import { describe, expect, test } from "vitest";
import {
  formatCount,
  formatDuration,
  formatSize,
  parseCount,
  parseDuration,
  parseSize,
} from "../../../src/cli/units.ts";

describe("parseSize", () => {
  test.each([
    ["4096", 4096],
    ["4096B", 4096],
    ["64KB", 65_536],
    ["64kb", 65_536],
    ["64KiB", 65_536],
    ["64K", 65_536],
    ["16MB", 16_777_216],
    ["16 MiB", 16_777_216],
    ["16m", 16_777_216],
    ["1GB", 1_073_741_824],
    ["1.5MB", 1_572_864],
    [".5KB", 512],
    ["1_000", 1000],
    ["33,554,432", 33_554_432],
    ["0", 0],
  ])("parseSize reads %s", (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  test.each([
    "",
    "MB",
    "5XB",
    "5 M B",
    "-5MB",
    "5MB5",
    "0x10",
    "1e999",
    "1,5MB",
    "NaN",
    "5  MB",
    "MB5",
  ])("parseSize refuses %j", (text) => {
    expect(parseSize(text)).toBeNull();
  });
});

describe("parseDuration", () => {
  test.each([
    ["500ms", 500],
    ["5s", 5000],
    ["1.5s", 1500],
    ["0.5 s", 500],
    ["2m", 120_000],
    ["2M", 120_000],
    ["0.1ms", 1],
  ])("parseDuration reads %s", (text, ms) => {
    expect(parseDuration(text)).toBe(ms);
  });

  test.each(["", "5", "s", "5h", "5sec", "-5s", "five s"])("parseDuration refuses %j", (text) => {
    expect(parseDuration(text)).toBeNull();
  });
});

describe("parseCount", () => {
  test.each([
    ["400", 400],
    ["1e9", 1_000_000_000],
    ["1.5e3", 1500],
    ["1e+3", 1000],
    ["10M", 10_000_000],
    ["10m", 10_000_000],
    ["2k", 2000],
    ["1.5G", 1_500_000_000],
    ["2_000_000", 2_000_000],
    ["2,000,000,000", 2_000_000_000],
  ])("parseCount reads %s", (text, count) => {
    expect(parseCount(text)).toBe(count);
  });

  test.each(["", "1.5", "1e-3", "-1", "10MB", "ten", "1__0", "_1", "1,00", "1 000"])(
    "parseCount refuses %j",
    (text) => {
      expect(parseCount(text)).toBeNull();
    },
  );
});

describe("format", () => {
  test.each([
    [formatSize, 100, "100 bytes"],
    [formatSize, 65_536, "64 KB"],
    [formatSize, 33_554_432, "32 MB"],
    [formatSize, 100_000_001, "95.4 MB"],
    [formatSize, 1_073_741_824, "1 GB"],
    [formatDuration, 0.25, "0.3 ms"],
    [formatDuration, 300, "300 ms"],
    [formatDuration, 10_000, "10 s"],
    [formatDuration, 10_002, "10.002 s"],
    [formatCount, 2_000_000_000, "2,000,000,000"],
  ] as const)("%o says %d as %s", (format, value, text) => {
    expect(format(value)).toBe(text);
  });

  test("formatSize and formatCount write what parseSize and parseCount read", () => {
    for (const bytes of [1024, 65_536, 3 * 1024 ** 2, 1024 ** 3]) {
      expect(parseSize(formatSize(bytes))).toBe(bytes);
    }
    expect(parseCount(formatCount(123_456_789))).toBe(123_456_789);
  });
});
