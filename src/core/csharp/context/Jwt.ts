import { base64urlnopad } from '@scure/base';
import { z } from 'zod';
import { CsDateTime } from '../runtime/CsDateTime';
import { GatewayObject } from './GatewayObject';
import { decodeUtf8 } from '../runtime/textEncoding';
import type { CsType } from '../types/CsType';
import { namedType } from '../types/typeRegistry';

const Part = z.record(z.string(), z.unknown());

/** A decoded token (`Jwt`). Decoding checks no signature. */
export class CsJwt extends GatewayObject {
  readonly csType: CsType = namedType('Jwt');
  readonly token: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Each claim's values as text; claims that hold objects as their JSON. */
  readonly claims: ReadonlyMap<string, readonly string[]>;

  private constructor(
    token: string,
    header: Readonly<Record<string, unknown>>,
    payload: Readonly<Record<string, unknown>>,
  ) {
    super();
    this.token = token;
    this.header = header;
    this.payload = payload;
    this.claims = new Map(Object.entries(payload).map(([name, value]) => [name, claimValues(value)]));
  }

  /** From a compact JWS, with or without an authentication scheme in front. Null when it isn't one. */
  static parse(text: string | null): CsJwt | null {
    const token = text?.trim().replace(/^\S+\s+/, '') ?? '';
    const parts = token.split('.');
    if (parts.length !== 3) return null;
    const header = decodePart(parts[0]!);
    const payload = decodePart(parts[1]!);
    return header && payload ? new CsJwt(token, header, payload) : null;
  }

  claim(name: string): string | null {
    return this.claims.get(name)?.[0] ?? null;
  }

  /** Of a claim in seconds since 1970. */
  time(name: string): CsDateTime | null {
    const seconds = this.payload[name];
    return typeof seconds === 'number' && Math.abs(seconds) < 8e10
      ? CsDateTime.fromUnixMilliseconds(seconds * 1000)
      : null;
  }

  headerText(name: string): string | null {
    const value = this.header[name];
    return typeof value === 'string' ? value : null;
  }
}

function claimValues(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(claimText) : [claimText(value)];
}

function claimText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

function decodePart(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const result = Part.safeParse(JSON.parse(decodeUtf8(base64urlnopad.decode(part.replace(/=+$/, '')))));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}
