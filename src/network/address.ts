// Which addresses are public. What is not known to be public, is not.

// First address and length of prefix of what is not public, of the IANA special-purpose
// registry and multicast.
const BLOCKS_4: readonly (readonly [first: string, length: number])[] = [
  ["0.0.0.0", 8], // this host
  ["10.0.0.0", 8],
  ["100.64.0.0", 10], // carrier-grade NAT
  ["127.0.0.0", 8],
  ["169.254.0.0", 16], // link-local, and the clouds' metadata
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24], // documentation
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24], // 6to4 relays
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15], // benchmarks
  ["198.51.100.0", 24], // documentation
  ["203.0.113.0", 24], // documentation
  ["224.0.0.0", 3], // multicast, reserved, broadcast
];

// Within 2000::/3, outside of which nothing is public.
const BLOCKS_6: readonly (readonly [first: readonly number[], length: number])[] = [
  [[0x2001, 0], 23], // Teredo, ORCHID, benchmarks and other protocols
  [[0x2001, 0xdb8], 32], // documentation
  [[0x2002], 16], // 6to4
  [[0x2620, 0x4f, 0x8000], 48],
  [[0x3fff, 0], 20], // documentation
];

/** The four bytes as a number; undefined when it is no dotted IPv4 address. */
function parse4(text: string): number | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + part, 0);
}

/** Eight groups; undefined when it is no IPv6 address. A zone makes it none. */
function parse6(text: string): number[] | undefined {
  let hex = text;
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (dotted !== null) {
    const low = parse4(dotted[2] as string);
    if (low === undefined) return undefined;
    hex = `${dotted[1]}${Math.floor(low / 65536).toString(16)}:${(low % 65536).toString(16)}`;
  }
  const halves = hex.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const given = (head as string[]).length + (tail?.length ?? 0);
  if (tail === undefined ? given !== 8 : given > 7) return undefined;
  const zeros = Array.from({ length: 8 - given }, () => "0");
  const groups = [...(head as string[]), ...zeros, ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined;
  return groups.map((group) => Number.parseInt(group, 16));
}

function isPublic4(address: number): boolean {
  return !BLOCKS_4.some(([first, length]) => {
    const size = 2 ** (32 - length);
    return Math.floor(address / size) === Math.floor((parse4(first) as number) / size);
  });
}

function startsWith(groups: readonly number[], first: readonly number[], length: number): boolean {
  for (let i = 0; i * 16 < length; i++) {
    const bits = Math.min(16, length - i * 16);
    if ((groups[i] as number) >> (16 - bits) !== (first[i] ?? 0) >> (16 - bits)) return false;
  }
  return true;
}

/** Whether an address, in any of its forms, is one of the public internet. */
export function isPublicAddress(text: string): boolean {
  const low = parse4(text);
  if (low !== undefined) return isPublic4(low);
  const groups = parse6(text);
  if (groups === undefined || !startsWith(groups, [0x2000], 3)) return false;
  return !BLOCKS_6.some(([first, length]) => startsWith(groups, first, length));
}

/** The address that the host of a URL is; undefined when it is a name. */
export function literalAddress(hostname: string): string | undefined {
  if (hostname.startsWith("[")) return hostname.slice(1, -1);
  return parse4(hostname) === undefined ? undefined : hostname;
}
