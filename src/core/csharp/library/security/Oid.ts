import { argumentNull } from '../../runtime/CsException';
import { CsInstance } from '../../runtime/CsInstance';
import type { CsType } from '../../types/CsType';
import { namedType } from '../../types/typeRegistry';
import { defineType } from '../defineType';
import { friendlyNameOf, oidNamed } from './oidNames';

/** `System.Security.Cryptography.Oid`: an object identifier and the name that is shown for it. */
export class CsOid extends CsInstance {
  readonly csType: CsType = namedType('System.Security.Cryptography.Oid');
  value: string | null;
  #name: string | null;

  constructor(value: string | null, name: string | null = null) {
    super();
    this.value = value;
    this.#name = name;
  }

  get friendlyName(): string | null {
    return this.#name ?? (this.value === null ? null : friendlyNameOf(this.value));
  }
  /** A known name brings its identifier along. */
  set friendlyName(name: string | null) {
    this.#name = name;
    const value = name === null ? null : oidNamed(name);
    if (value !== null) this.value = value;
  }
}

export const oidTypes = [
  defineType('class System.Security.Cryptography.Oid', [
    ['new()', () => new CsOid(null)],
    [
      'new(string oid)',
      (_call, _self, text: string | null) => new CsOid(text === null ? null : (oidNamed(text) ?? text)),
    ],
    [
      'new(string value, string friendlyName)',
      (_call, _self, value: string | null, name: string | null) => new CsOid(value, name),
    ],
    [
      'new(Oid oid)',
      (_call, _self, other: CsOid | null) => {
        if (other === null) throw argumentNull('oid');
        return new CsOid(other.value, other.friendlyName);
      },
    ],
    [
      'string Value { get; set; }',
      {
        get: (_call, self: CsOid) => self.value,
        set: (_call, self: CsOid, value: string | null) => {
          self.value = value;
          return null;
        },
      },
    ],
    [
      'string FriendlyName { get; set; }',
      {
        get: (_call, self: CsOid) => self.friendlyName,
        set: (_call, self: CsOid, name: string | null) => {
          self.friendlyName = name;
          return null;
        },
      },
    ],
  ]),
];
