// Certificates for servers on loopback (RFC 5280), made with node:crypto alone.

import { generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";

export interface Certificate {
  /** PEM. */
  readonly cert: string;
  readonly key: string;
}

export interface Authority extends Certificate {
  /** A certificate for a server of these names, signed by this authority. */
  issue(subject: { names: readonly string[]; from?: Date; to?: Date }): Certificate;
}

type Bytes = Buffer<ArrayBufferLike>;

function der(tag: number, ...parts: readonly Bytes[]): Bytes {
  const body = Buffer.concat(parts);
  const length =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const sequence = (...parts: readonly Bytes[]): Bytes => der(0x30, ...parts);
const octets = (bytes: Bytes): Bytes => der(0x04, bytes);
const hex = (text: string): Bytes => Buffer.from(text, "hex");

// Object identifiers, encoded.
const COMMON_NAME = der(0x06, hex("550403"));
const ALTERNATIVE_NAMES = der(0x06, hex("551d11"));
const BASIC_CONSTRAINTS = der(0x06, hex("551d13"));
const ECDSA_WITH_SHA256 = sequence(der(0x06, hex("2a8648ce3d040302")));

const HOUR_MS = 3_600_000;

const time = (date: Date): Bytes =>
  der(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`));

const named = (name: string): Bytes =>
  sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(name)))));

/** A name of a server: of an address, or of DNS. */
const alternative = (name: string): Bytes =>
  /^[\d.]+$/.test(name)
    ? der(0x87, Buffer.from(name.split(".").map(Number)))
    : der(0x82, Buffer.from(name));

interface Contents {
  issuer: string;
  subject: string;
  publicKey: KeyObject;
  extension: Bytes;
  from: Date;
  to: Date;
}

function signed(contents: Contents, key: KeyObject): string {
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))), // version 3
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])), // serial number
    ECDSA_WITH_SHA256,
    named(contents.issuer),
    sequence(time(contents.from), time(contents.to)),
    named(contents.subject),
    contents.publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(contents.extension)),
  );
  const bits = der(0x03, Buffer.from([0]), sign("sha256", body, key));
  const base64 = sequence(body, ECDSA_WITH_SHA256, bits).toString("base64");
  const lines = (base64.match(/.{1,64}/g) ?? []).join("\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}

const pem = (key: KeyObject): string => key.export({ type: "pkcs8", format: "pem" }) as string;

const hoursFromNow = (hours: number): Date => new Date(Date.now() + hours * HOUR_MS);

/** A new authority, which nobody trusts but who is told to. */
export function makeAuthority(name: string): Authority {
  const own = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const isAuthority = octets(sequence(der(0x01, Buffer.from([255]))));
  const cert = signed(
    {
      issuer: name,
      subject: name,
      publicKey: own.publicKey,
      extension: sequence(BASIC_CONSTRAINTS, der(0x01, Buffer.from([255])), isAuthority),
      from: hoursFromNow(-24 * 365),
      to: hoursFromNow(24),
    },
    own.privateKey,
  );
  const issue: Authority["issue"] = ({ names, from, to }) => {
    const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
    const all = octets(sequence(...names.map(alternative)));
    const contents = {
      issuer: name,
      subject: names[0] ?? "",
      publicKey,
      extension: sequence(ALTERNATIVE_NAMES, all),
      from: from ?? hoursFromNow(-24),
      to: to ?? hoursFromNow(24),
    };
    return { cert: signed(contents, own.privateKey), key: pem(privateKey) };
  };
  return { cert, key: pem(own.privateKey), issue };
}
