import { expect, test } from "vitest";
import { isPublicAddress, literalAddress } from "../../../src/network/address.ts";

test.each([
  ["this host", "0.0.0.0 0.255.255.255 :: ::1"],
  ["private networks", "10.0.0.1 10.255.255.255 172.16.0.1 172.31.255.255 192.168.0.1"],
  ["carrier-grade NAT", "100.64.0.0 100.127.255.255"],
  ["loopback", "127.0.0.1 127.255.255.255"],
  ["link-local and metadata", "169.254.0.1 169.254.169.254 fe80::1 febf::1 fec0::1"],
  ["documentation and tests", "192.0.2.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.255"],
  ["protocols", "192.0.0.1 192.0.0.170 192.31.196.1 192.52.193.1 192.175.48.1 2001:1::1"],
  ["multicast, reserved, broadcast", "224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 ff02::1"],
  ["unique local", "fc00::1 fdff:ffff::1 fd00:ec2::254"],
  ["mapped IPv4", "::ffff:127.0.0.1 ::ffff:7f00:1 ::FFFF:8.8.8.8 ::8.8.8.8 ::ffff:0:10.0.0.1"],
  ["NAT64", "64:ff9b::8.8.8.8 64:ff9b::7f00:1 64:ff9b:1::1"],
  ["6to4 and its relays", "2002:7f00:1::1 2002::1 192.88.99.1"],
  ["Teredo, ORCHID, benchmarks", "2001::1 2001:0:7f00:1::1 2001:10::1 2001:20::1 2001:2::1"],
  ["documentation", "2001:db8::1 3fff::1 3fff:fff::1"],
  ["others outside of 2000::/3", "100::1 4000::1 5f00::1 e000::1 2620:4f:8000::1"],
  [
    "what is no address",
    "localhost 1.2.3 1.2.3.256 01.2.3.4.5 fe80::1%eth0 2606:4700::1%1 :::: 1::2::3",
  ],
  ["more of the same", "2606:4700:0:0:0:0:0:0:1 2606:47000::1 2606::g 8.8.8.8: [2606:4700::1]"],
])("%s are not public", (_what, addresses) => {
  for (const address of addresses.split(" ")) {
    expect({ address, isPublic: isPublicAddress(address) }).toEqual({ address, isPublic: false });
  }
});

test("other addresses are public", () => {
  const list =
    "1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.0.0.1 128.0.0.1 " +
    "169.253.0.1 169.255.0.1 172.15.0.1 172.32.0.1 192.0.1.1 192.167.0.1 198.17.0.1 198.20.0.1 " +
    "223.255.255.255 2606:4700:4700::1111 2a00:1450::1 2001:200::1 2001:4860:4860::8888 2003::1 " +
    "3ffe::1 2606:4700::1.1.1.1";
  for (const address of list.split(" ")) {
    expect({ address, isPublic: isPublicAddress(address) }).toEqual({ address, isPublic: true });
  }
});

test("the host of a URL is an address or a name", () => {
  const of = (url: string): string | undefined => literalAddress(new URL(url).hostname);
  expect(of("http://[::1]/")).toBe("::1");
  expect(of("http://127.1/")).toBe("127.0.0.1");
  expect(of("http://0x7f000001/")).toBe("127.0.0.1");
  expect(of("http://2130706433/")).toBe("127.0.0.1");
  expect(of("http://0177.0.0.1/")).toBe("127.0.0.1");
  expect(of("http://example.com/")).toBe(undefined);
});
