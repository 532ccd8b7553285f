import type { RefCell } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import { CsEnum } from '../../runtime/CsEnum';
import { argumentError, argumentNull, exception } from '../../runtime/CsException';
import { CsInstance } from '../../runtime/CsInstance';
import type { Value } from '../../runtime/value';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { defineType } from '../defineType';

/** `System.Net.IPAddress`: 4 or 16 bytes. */
class CsIPAddress extends CsInstance {
  readonly csType: CsType = namedType('System.Net.IPAddress');
  readonly bytes: readonly number[];

  constructor(bytes: readonly number[]) {
    super();
    this.bytes = bytes;
  }

  static parse(text: string): CsIPAddress | null {
    const bytes = text.includes(':') ? parseV6(text) : parseV4(text);
    return bytes && new CsIPAddress(bytes);
  }

  override text(): string {
    if (this.bytes.length === 4) return this.bytes.join('.');
    const groups = Array.from({ length: 8 }, (_, i) =>
      ((this.bytes[i * 2]! << 8) | this.bytes[i * 2 + 1]!).toString(16),
    );
    const zeros = groups.join(':').match(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g);
    const longest = zeros?.toSorted((a, b) => b.length - a.length)[0];
    if (longest === undefined) return groups.join(':');
    const joined = groups.join(':');
    const at = joined.search(new RegExp(`(?<![0-9a-f])${longest}(?![0-9a-f])`));
    const before = joined.slice(0, at).replace(/:$/, '');
    const after = joined.slice(at + longest.length).replace(/^:/, '');
    return `${before}::${after}`;
  }
  override equals(other: Value): boolean {
    return other instanceof CsIPAddress && other.text() === this.text();
  }
  override hashKey(): unknown {
    return `ip:${this.text()}`;
  }
}

/** As .NET Framework reads them: fewer parts and other bases are allowed. */
function parseV4(text: string): number[] | null {
  const parts = text.split('.');
  if (parts.length > 4 || !parts.every((part) => /^(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d{0,9})$/.test(part)))
    return null;
  const numbers = parts.map((part) => (/^0[0-7]+$/.test(part) ? Number.parseInt(part, 8) : Number(part)));
  const last = numbers.pop()!;
  if (numbers.some((number) => number > 255) || last >= 256 ** (4 - numbers.length)) return null;
  const tail = Array.from(
    { length: 4 - numbers.length },
    (_, i) => Math.floor(last / 256 ** (3 - numbers.length - i)) % 256,
  );
  return [...numbers, ...tail];
}

function parseV6(text: string): number[] | null {
  const bare = text
    .replace(/^\[|\](?::\d+)?$/g, '')
    .replace(/%.*$/, '')
    .replace(/\/\d+$/, '');
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(bare);
  const v4 = dotted ? parseV4(dotted[2]!) : [];
  if (v4 === null) return null;
  const tail =
    v4.length === 4 ? [((v4[0]! << 8) | v4[1]!).toString(16), ((v4[2]! << 8) | v4[3]!).toString(16)].join(':') : '';
  const halves = (dotted ? dotted[1]! + tail : bare).split('::');
  if (halves.length > 2) return null;
  const [left, right] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const groups =
    right === undefined
      ? left!
      : [...left!, ...Array.from({ length: 8 - left!.length - right.length }, () => '0'), ...right];
  if (groups.length !== 8 || !groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return null;
  return groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]);
}

const family = namedType('System.Net.Sockets.AddressFamily');
const notListed = { allowed: false } as const;

export const ipAddressTypes = [
  defineType('class System.Net.IPAddress', [
    [
      'new(byte[] address)',
      (_call, _self, bytes: CsArray | null) => {
        if (bytes === null) throw argumentNull('address');
        if (bytes.length !== 4 && bytes.length !== 16)
          throw argumentError('An invalid IP address was specified.', 'address');
        return new CsIPAddress([...bytes.bytes!]);
      },
      notListed,
    ],
    [
      'static IPAddress Parse(string ipString)',
      (_call, _self, text: string | null) => {
        if (text === null) throw argumentNull('ipString');
        const address = CsIPAddress.parse(text);
        if (address === null) throw exception('System.FormatException', 'An invalid IP address was specified.');
        return address;
      },
    ],
    [
      'static bool TryParse(string ipString, out IPAddress address)',
      (_call, _self, text: string | null, cell: RefCell) => {
        cell.value = text === null ? null : CsIPAddress.parse(text);
        return cell.value !== null;
      },
    ],
    [
      'static bool IsLoopback(IPAddress address)',
      (_call, _self, address: CsIPAddress | null) => {
        if (address === null) throw argumentNull('address');
        return address.bytes.length === 4 ? address.bytes[0] === 127 : address.text() === '::1';
      },
    ],
    ['byte[] GetAddressBytes()', (_call, self: CsIPAddress) => CsArray.ofBytes(Uint8Array.from(self.bytes))],
    [
      'System.Net.Sockets.AddressFamily AddressFamily { get; }',
      (_call, self: CsIPAddress) => new CsEnum(family, self.bytes.length === 4 ? 2n : 23n),
    ],
    ['bool Equals(object comparand)', (_call, self: CsIPAddress, other: Value) => other !== null && self.equals(other)],
    ['string ToString()', (_call, self: CsIPAddress) => self.text()],
  ]),
  defineType('enum System.Net.Sockets.AddressFamily', [], {
    allowed: false,
    enumMembers: { InterNetwork: 2, InterNetworkV6: 23 },
  }),
];
