// Files as bytes (format.md, "Files").
// Nothing read here is trusted: every deviation from the format is "damaged".

import { check, SearchError } from "./errors.mjs";

/** That of format.md. */
export const VERSION = 5;
const HEAD = 8;
const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

// Four tables, so that four bytes are taken at a time: checking must not take longer than searching.
const tables = [0, 1, 2, 3].map(() => new Int32Array(256));
for (let byte = 0; byte < 256; byte++) {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  tables[0][byte] = rest;
}
for (let byte = 0; byte < 256; byte++)
  for (let step = 1; step < 4; step++) {
    const before = tables[step - 1][byte];
    tables[step][byte] = tables[0][before & 255] ^ (before >>> 8);
  }

/** The CRC-32 of bytes, as zlib has it; `before` is that of bytes that stand before these. */
export function crc32(bytes, before = 0) {
  const [first, second, third, fourth] = tables;
  let sum = ~before;
  let at = 0;
  for (const whole = bytes.length - 3; at < whole; at += 4) {
    sum ^= bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    sum = fourth[sum & 255] ^ third[(sum >>> 8) & 255] ^ second[(sum >>> 16) & 255] ^ first[sum >>> 24];
  }
  for (; at < bytes.length; at++) sum = first[(sum ^ bytes[at]) & 255] ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** The payload of the file at a path below the site; throws "damaged" if it is another file, or not whole. */
export function openFile(bytes, path) {
  check(bytes.length >= HEAD);
  const kind = path.charCodeAt(path.lastIndexOf("/") + 1);
  check(bytes[0] === 0x58 && bytes[1] === 0x53 && bytes[2] === VERSION && bytes[3] === kind);
  const payload = bytes.subarray(HEAD);
  const checksum = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true);
  check(crc32(payload, crc32(encoder.encode(path))) === checksum);
  return payload;
}

/**
 * A JSON object without its key `checksum`; throws "damaged" where that differs.
 * It is the checksum of the other keys.
 */
export function readSealed({ checksum, ...rest }) {
  check(crc32(encoder.encode(JSON.stringify(rest))) === checksum);
  return rest;
}

/** The value that a payload of JSON holds. */
export function readJson(payload) {
  try {
    return JSON.parse(decode(payload));
  } catch {
    throw new SearchError("damaged");
  }
}

function decode(bytes) {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new SearchError("damaged");
  }
}

/** Reads numbers and texts one after the other; never beyond the bytes it was given. */
export class Cursor {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get left() {
    return this.bytes.length - this.at;
  }

  /** One number below 2³². */
  varint() {
    let value = 0;
    for (let factor = 1; factor < 2 ** 35; factor *= 128) {
      check(this.left > 0);
      const byte = this.bytes[this.at++];
      value += (byte & 127) * factor;
      if (byte < 128) {
        check(value < 2 ** 32);
        return value;
      }
    }
    throw new SearchError("damaged");
  }

  /** The number of items that follow, each of at least `size` bytes; throws "damaged" where they cannot fit. */
  count(size = 1) {
    const number = this.varint();
    check(number * size <= this.left);
    return number;
  }

  /** Two bytes, little endian. */
  pair() {
    check(this.left >= 2);
    this.at += 2;
    return this.bytes[this.at - 2] | (this.bytes[this.at - 1] << 8);
  }

  take(length) {
    check(length <= this.left);
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  text() {
    return decode(this.take(this.varint()));
  }

  texts() {
    return Array.from({ length: this.count() }, () => this.text());
  }

  /** An ascending list of `count` different numbers below `limit`. */
  ascending(count, limit) {
    check(count <= this.left);
    const list = new Uint32Array(count);
    const bytes = this.bytes;
    let at = this.at;
    let value = 0;
    let repeats = 0;
    for (let index = 0; index < count; index++) {
      let step = bytes[at++];
      if (step > 127) {
        step &= 127;
        let byte;
        let factor = 128;
        do {
          byte = bytes[at++];
          step += (byte & 127) * factor;
          factor *= 128;
        } while (byte > 127 && factor < 2 ** 35);
        check(!(byte > 127));
      }
      if (step === 0 && index > 0) repeats++;
      value += step;
      list[index] = value;
    }
    // Beyond the end bytes are undefined and so is the sum; the lists are long, hence one check after the loop.
    check(at <= bytes.length && repeats === 0 && (count === 0 || value < limit));
    this.at = at;
    return list;
  }

  /** Throws "damaged" if anything is left. */
  end() {
    check(this.left === 0);
  }
}
