import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Call } from './Call';
import { CsDateTime } from './CsDateTime';
import { CsDecimal } from './CsDecimal';
import { CsException } from './CsException';
import { CsGuid } from './CsGuid';
import { CsTimeSpan, parseTimeSpan } from './CsTimeSpan';
import { CsUri } from './CsUri';
import { maxTicks } from './calendar';
import { formatDate } from './formatDate';
import { formatDouble, formatInteger } from './formatNumber';
import { tryParseNumber } from './parseNumber';
import { parseDate, parseDateExact } from './parseDate';
import { CsRegex } from './regex/CsRegex';
import { decodeText, decodeUtf8, encodeText, encodeUtf8 } from './textEncoding';
import { Unsupported } from './Unsupported';
import { escapeDataString, unescapeDataString, urlDecode, urlEncode } from './uriEscaping';
import { parseXmlDocument } from './xml/parseXmlDocument';

/** Runs what may only throw what C# can see, or say that it isn't simulated. */
function sound(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof CsException) && !(error instanceof Unsupported)) throw error;
  }
}

const anyText = fc.string({ unit: 'binary', maxLength: 60 });

describe('decimal', () => {
  const decimals = fc
    .tuple(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.nat(10))
    .map(([coefficient, scale]) => new CsDecimal(coefficient, scale));

  it('adds and subtracts exactly', () => {
    fc.assert(fc.property(decimals, decimals, (a, b) => a.add(b).subtract(b).equals(a)));
  });
  it('divides to within its 28 digits', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        fc.pre(b.coefficient !== 0n);
        const error = a.subtract(a.divide(b).multiply(b)).toNumber();
        expect(Math.abs(error)).toBeLessThan(1e-14);
      }),
    );
  });
  it('reads what it writes', () => {
    fc.assert(
      fc.property(decimals, (a) => {
        const read = tryParseNumber(a.text(), 'decimal');
        expect(read).toBeInstanceOf(CsDecimal);
        expect((read as CsDecimal).text()).toBe(a.coefficient === 0n ? a.text().replace('-', '') : a.text());
      }),
    );
  });
});

describe('numbers as text', () => {
  it('round-trips doubles with R', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => {
        expect(Number(formatDouble(n, 'double', 'R'))).toBe(n === 0 ? 0 : n);
      }),
    );
  });
  it('groups as Intl does', () => {
    const intl = new Intl.NumberFormat('en-US');
    fc.assert(fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), (n) => formatInteger(n, 64, 'N0') === intl.format(n)));
  });
  it('takes any format', () => {
    fc.assert(fc.property(anyText, fc.double(), (format, n) => sound(() => formatDouble(n, 'double', format))));
  });
});

describe('dates', () => {
  const ticks = fc.bigInt(0n, maxTicks);

  it('reads its round-trip form', () => {
    fc.assert(
      fc.property(ticks, (n) => {
        const text = new CsDateTime(n, 'Utc').text('o');
        expect(parseDate(text, 0n)).toEqual({ ticks: n, offsetMinutes: 0 });
        expect(parseDateExact(text, 'o', 0n)).toEqual({ ticks: n, offsetMinutes: 0 });
      }),
    );
  });
  it('agrees with JavaScript on the calendar', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true }), (date) => {
        expect(CsDateTime.fromUnixMilliseconds(date.getTime()).text('yyyy-MM-ddTHH:mm:ss.fffK')).toBe(
          date.toISOString(),
        );
        expect(CsDateTime.fromUnixMilliseconds(date.getTime()).text('R')).toBe(date.toUTCString());
      }),
    );
  });
  it('takes any text and format', () => {
    fc.assert(
      fc.property(anyText, anyText, ticks, (text, format, n) => {
        sound(() => parseDate(text, 0n));
        sound(() => parseDateExact(text, format, 0n));
        sound(() => formatDate({ ticks: n, kind: 'Utc', offsetMinutes: 0 }, format));
      }),
    );
  });
  it('reads TimeSpans that it writes', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 17n), 10n ** 17n), (n) => {
        expect(parseTimeSpan(new CsTimeSpan(n).text())).toEqual(new CsTimeSpan(n));
      }),
    );
  });
});

describe('text and bytes', () => {
  it('encodes UTF-8 as the platform does', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (codes) => {
        const text = String.fromCharCode(...codes);
        expect(encodeUtf8(text)).toEqual(new TextEncoder().encode(text));
      }),
    );
  });
  it('decodes any bytes as the platform does', () => {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => decodeUtf8(bytes) === decoder.decode(bytes)));
  });
  it('reads what it writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        for (const encoding of ['utf-8', 'utf-16', 'utf-16BE', 'utf-32'] as const) {
          expect(decodeText(encodeText(text, encoding), encoding)).toBe(text);
        }
        expect(unescapeDataString(escapeDataString(text))).toBe(text);
        expect(urlDecode(urlEncode(text))).toBe(text);
      }),
    );
  });
  it('escapes as encodeURIComponent, and the marks that it leaves', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const expected = encodeURIComponent(text).replace(
          /[!'()*]/g,
          (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
        );
        expect(escapeDataString(text)).toBe(expected);
      }),
    );
  });
  it('reads GUIDs that it writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        for (const format of ['D', 'N', 'B', 'P', 'X']) {
          expect(CsGuid.parse(CsGuid.fromBytes(bytes).text(format))!.toBytes()).toEqual(bytes);
        }
      }),
    );
  });
  it('takes any URI text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          anyText.map((text) => `https://e.com/${text}`),
        ),
        (text) => {
          sound(() => CsUri.create(text, 'either').text());
        },
      ),
    );
  });
});

describe('XML', () => {
  it('answers any text', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '<',
        '>',
        '/',
        'a',
        ' b="',
        '"',
        '&',
        '&amp;',
        ';',
        '<!--',
        '-->',
        '<![CDATA[',
        ']]>',
        '<?x',
        '?>',
        'xmlns="u"',
        'p:',
      ),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          pieces.map((parts) => parts.join('')),
        ),
        (text) => {
          sound(() => parseXmlDocument(text).text());
        },
      ),
    );
  });
});

describe('regular expressions', () => {
  const call = { budget: { charge: () => undefined } } as unknown as Call;
  const atom = fc.constantFrom('a', 'b', '[ab]', '[^a]', '.', '\\w', '(a)', '(?:b|ab)', '(a|b)', '^', '$', '\\b');
  const piece = fc
    .tuple(atom, fc.constantFrom('', '', '*', '+?', '?', '{1,2}'))
    .map(([body, times]) => (/^[$^]|^\\b/.test(body) ? body : body + times));
  const pattern = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));

  it('finds what JavaScript finds in the shared part of the languages', () => {
    fc.assert(
      fc.property(pattern, fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 10 }), (source, text) => {
        const expected = new RegExp(source, 's').exec(text);
        const found = new CsRegex(source, 16n).match(call, text);
        expect(found && [found.start, found.value]).toEqual(expected && [expected.index, expected[0]]);
      }),
      { numRuns: 500 },
    );
  });
  it('takes any pattern', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '(',
        ')',
        '[',
        ']',
        '?',
        '*',
        '+',
        '{1',
        ',',
        '}',
        '|',
        '\\',
        '<n>',
        ':',
        'a',
        '-',
        '^',
        'p{L}',
        '1',
        '#',
      ),
      { maxLength: 10 },
    );
    let left = 0;
    const bounded = { budget: { charge: () => void (left -= 1) } } as unknown as Call;
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          pieces.map((parts) => parts.join('')),
        ),
        (source) => {
          left = 10_000;
          sound(() => new CsRegex(source).match(bounded, 'a-1'));
        },
      ),
    );
  });
});
