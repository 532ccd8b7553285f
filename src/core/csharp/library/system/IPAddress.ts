import type { RefCell } from '../../runtime/Call';
import { CsArray } from '../../runtime/CsArray';
import { CsEnum } from '../../runtime/CsEnum';
import { argumentError, argumentNull, argumentOutOfRange, exception } from '../../runtime/CsException';
import { CsInstance } from '../../runtime/CsInstance';
import type { Value } from '../../runtime/value';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { hashCodeOf } from '../../runtime/equality';
import { integerOf, integerOfKind } from '../../runtime/numbers';
import { parseIPv4 } from '../../runtime/parseIPv4';
import { defineType, type TypedRow } from '../defineType';

/** `System.Net.IPAddress`: 4 or 16 bytes. */
class CsIPAddress extends CsInstance {
  readonly csType: CsType = namedType('System.Net.IPAddress');
  readonly bytes: readonly number[];
  /** The number after `%` of a local IPv6 address. */
  readonly scope: number | null;

  constructor(bytes: readonly number[], scope: number | null = null) {
    super();
    this.bytes = bytes;
    this.scope = scope;
  }

  static parse(text: string): CsIPAddress | null {
    const bytes = text.includes(':') ? parseV6(text) : parseIPv4(text);
    const scope = /%(\d{1,9})$/.exec(text)?.[1];
    return bytes && new CsIPAddress(bytes, scope === undefined ? null : Number(scope));
  }

  override text(): string {
    if (this.bytes.length === 4) return this.bytes.join('.');
    const embedded = this.bytes.slice(12).join('.');
    if (mapped.every((byte, index) => this.bytes[index] === byte)) return `::ffff:${embedded}`;
    const isCompatible = this.bytes.slice(0, 12).every((byte) => byte === 0) && this.bytes[12] !== 0;
    if (isCompatible) return `::${embedded}`;
    const scope = this.scope === null ? '' : `%${this.scope}`;
    return `${this.#groups()}${scope}`;
  }

  #groups(): string {
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

function parseV6(text: string): number[] | null {
  const bare = text
    .replace(/^\[|\](?::\d+)?$/g, '')
    .replace(/%.*$/, '')
    .replace(/\/\d+$/, '');
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(bare);
  const v4 = dotted ? parseIPv4(dotted[2]!) : [];
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

const mapped = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255];
const zeros = Array.from({ length: 16 }, () => 0);

const wellKnown: Readonly<Record<string, readonly number[]>> = {
  Any: [0, 0, 0, 0],
  Broadcast: [255, 255, 255, 255],
  Loopback: [127, 0, 0, 1],
  None: [255, 255, 255, 255],
  IPv6Any: zeros,
  IPv6None: zeros,
  IPv6Loopback: [...zeros.slice(1), 1],
};

function littleEndian(address: bigint): number[] {
  if (address < 0n || address > 0xffffffffn) throw argumentOutOfRange('newAddress');
  return [0n, 8n, 16n, 24n].map((shift) => Number((address >> shift) & 255n));
}

const sizes = { short: 2, int: 4, long: 8 } as const;

/** The bytes in the other order. */
function swapped(value: Value, kind: 'short' | 'int' | 'long'): Value {
  const size = sizes[kind];
  const bits = BigInt.asUintN(size * 8, integerOf(value)!);
  let turned = 0n;
  for (let i = 0; i < size; i++) turned = (turned << 8n) | ((bits >> BigInt(8 * i)) & 255n);
  return integerOfKind(kind, BigInt.asIntN(size * 8, turned));
}

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
    ...Object.entries(wellKnown).map(([name, bytes]): TypedRow => [
      `static readonly IPAddress ${name}`,
      () => new CsIPAddress(bytes),
      notListed,
    ]),
    ['new(long newAddress)', (_call, _self, address: bigint) => new CsIPAddress(littleEndian(address)), notListed],
    [
      'new(byte[] address, long scopeid)',
      (_call, _self, bytes: CsArray | null) => {
        if (bytes === null) throw argumentNull('address');
        if (bytes.length !== 16) throw argumentError('An invalid IP address was specified.', 'address');
        return new CsIPAddress([...bytes.bytes!]);
      },
      notListed,
    ],
    ...['long Address { get; set; }', 'long ScopeId { get; set; }'].map((signature): TypedRow => [
      signature,
      null,
      notListed,
    ]),
    ['IPAddress MapToIPv4()', (_call, self: CsIPAddress) => new CsIPAddress(self.bytes.slice(-4)), notListed],
    [
      'IPAddress MapToIPv6()',
      (_call, self: CsIPAddress) => (self.bytes.length === 16 ? self : new CsIPAddress([...mapped, ...self.bytes])),
      notListed,
    ],
    ...(
      [
        ['IsIPv4MappedToIPv6', (bytes) => mapped.every((byte, index) => bytes[index] === byte)],
        ['IsIPv6LinkLocal', (bytes) => bytes[0] === 0xfe && (bytes[1]! & 0xc0) === 0x80],
        ['IsIPv6Multicast', (bytes) => bytes[0] === 0xff],
        ['IsIPv6SiteLocal', (bytes) => bytes[0] === 0xfe && (bytes[1]! & 0xc0) === 0xc0],
        ['IsIPv6Teredo', (bytes) => bytes.slice(0, 4).join() === '32,1,0,0'],
      ] satisfies (readonly [string, (bytes: readonly number[]) => boolean])[]
    ).map(([name, test]): TypedRow => [
      `bool ${name} { get; }`,
      (_call, self: CsIPAddress) => self.bytes.length === 16 && test(self.bytes),
      notListed,
    ]),
    ...(['short', 'int', 'long'] as const).flatMap((kind): TypedRow[] => [
      [
        `static ${kind} HostToNetworkOrder(${kind} host)`,
        (_call, _self, value: Value) => swapped(value, kind),
        notListed,
      ],
      [
        `static ${kind} NetworkToHostOrder(${kind} network)`,
        (_call, _self, value: Value) => swapped(value, kind),
        notListed,
      ],
    ]),
    ['int GetHashCode()', (_call, self: CsIPAddress) => hashCodeOf(self), notListed],
    ['bool Equals(object comparand)', (_call, self: CsIPAddress, other: Value) => other !== null && self.equals(other)],
    ['string ToString()', (_call, self: CsIPAddress) => self.text()],
  ]),
  defineType('enum System.Net.Sockets.AddressFamily', [], {
    allowed: false,
    enumMembers: { InterNetwork: 2, InterNetworkV6: 23 },
  }),
];
