import { describe, expect, it } from 'vitest';
import { evaluateText } from '../../testing/evaluateText';

function table(rows: readonly (readonly [expression: string, result: string])[]): void {
  it.each(rows)('%s', (expression, result) => {
    expect(evaluateText(`@(${expression})`)).toBe(result);
  });
}

describe('String', () => {
  table([
    ["\"a,b;c\".Split(',', ';').Length", 'int 3'],
    ['string.Join("|", "a,,b".Split(new[] {","}, StringSplitOptions.RemoveEmptyEntries))', 'string a|b'],
    ['string.Join("|", "a,b,c".Split(new[] {\',\'}, 2))', 'string a|b,c'],
    ['string.Join("|", ",a,,b,c".Split(new[] {\',\'}, 2, StringSplitOptions.RemoveEmptyEntries))', 'string a|b,c'],
    ['"abc".Substring(1, 2)', 'string bc'],
    [
      '"abc".Substring(5)',
      '! System.ArgumentOutOfRangeException: startIndex cannot be larger than length of string.\r\nParameter name: startIndex',
    ],
    [
      '"abc".Substring(1, 5)',
      '! System.ArgumentOutOfRangeException: Index and length must refer to a location within the string.\r\nParameter name: length',
    ],
    ['"abc"[3]', '! System.IndexOutOfRangeException: Index was outside the bounds of the array.'],
    ['"Straße".ToUpperInvariant()', 'string STRAßE'],
    ['"\\u00a0x\\u2003".Trim()', 'string x'],
    ['"abca".LastIndexOf("a")', 'int 3'],
    ['"abca".LastIndexOf(\'a\', 2)', 'int 0'],
    ['"abca".IndexOf("", 2)', 'int 2'],
    ['"xAbc".IndexOf("aB", StringComparison.OrdinalIgnoreCase)', 'int 1'],
    [
      '"a".Replace("", "b")',
      '! System.ArgumentException: String cannot be of zero length.\r\nParameter name: oldValue',
    ],
    ['"a$&b".Replace("$&", "$1")', 'string a$1b'],
    ['"x".PadLeft(3, \'0\') + "x".PadRight(2) + "|"', 'string 00xx |'],
    ['string.Compare("a", "B") < 0 && string.CompareOrdinal("a", "B") > 0', 'bool True'],
    ['"Bearer " + null', 'string Bearer '],
    ['string.Concat("a", 1, null, true)', 'string a1True'],
    ['string.Join(",", new object[] { null, 1 })', 'string '],
    ['string.Format("{0:N2}|{1,5}|{2,-3}|{{}}", 1234.5, "x", \'c\')', 'string 1,234.50|    x|c  |{}'],
    [
      'string.Format("{0}{1}", 1)',
      '! System.FormatException: Index (zero based) must be greater than or equal to zero and less than the size of the argument list.',
    ],
    ['string.Format("{0", 1)', '! System.FormatException: Input string was not in a correct format.'],
    ["new string('x', 3)", 'string xxx'],
    ['string.IsNullOrWhiteSpace(" \\t")', 'bool True'],
    ['((string)null).Length', '! System.NullReferenceException: Object reference not set to an instance of an object.'],
    ['"ab".Insert(1, "x").Remove(0, 1)', 'string xb'],
    ['"x".Contains(null)', '! System.ArgumentNullException: Value cannot be null.\r\nParameter name: value'],
  ]);

  it('grows within the budget', () => {
    expect(evaluateText('@{ var s = "x"; while (true) { s = s + s; } }')).toBe('timeout');
    expect(evaluateText("@(new string('x', 2000000000))")).toBe('timeout');
  });
});

describe('numbers as text', () => {
  table([
    ['(0.1 + 0.2).ToString()', 'string 0.3'],
    ['(1.0 / 3).ToString()', 'string 0.333333333333333'],
    ['(0.1 + 0.2).ToString("R")', 'string 0.30000000000000004'],
    ['1e15.ToString() + " " + 123456789012345.0 + " " + 1e-5', 'string 1E+15 123456789012345 1E-05'],
    ['(-0.0).ToString()', 'string 0'],
    ['(1.0f / 3).ToString()', 'string 0.3333333'],
    ['double.NaN.ToString() + double.NegativeInfinity', 'string NaN-Infinity'],
    ['1234.5678.ToString("#,##0.00;(#)")', 'string 1,234.57'],
    ['(-1234.5).ToString("#,##0.00;(#)")', 'string (1235)'],
    ['0.ToString("0;-0;zero")', 'string zero'],
    ['1234567.ToString("0,,.0M")', 'string 1.2M'],
    ['0.256.ToString("P1") + " " + 255.ToString("x4") + " " + (-1).ToString("X")', 'string 25.6 % 00ff FFFFFFFF'],
    [
      '12345.678.ToString("E2") + " " + 12345.678.ToString("G3") + " " + 1.5.ToString("C")',
      'string 1.23E+004 1.23E+04 ¤1.50',
    ],
    ['(-5).ToString("D3") + 7.ToString("000") + 1e3.ToString("0.##E+00")', 'string -0050071E+03'],
    ['1.0.ToString("D")', '! System.FormatException: Format specifier was invalid.'],
    ['2.5.ToString("F0") + (-0.001).ToString("F2")', 'string 30.00'],
    [
      '1.10m.ToString() + " " + (1.10m * 3) + " " + (10m / 4) + " " + 1m / 3',
      'string 1.10 3.30 2.5 0.3333333333333333333333333333',
    ],
    [
      'decimal.Parse("79228162514264337593543950335") + 1',
      '! System.OverflowException: Value was either too large or too small for a Decimal.',
    ],
    ['(decimal)0.1 + 0.2m', 'decimal 0.3'],
  ]);
});

describe('reading numbers', () => {
  table([
    ['int.Parse(" 42 ") + int.Parse("-1")', 'int 41'],
    ['int.Parse("abc")', '! System.FormatException: Input string was not in a correct format.'],
    ['int.Parse("2147483648")', '! System.OverflowException: Value was either too large or too small for an Int32.'],
    ['int.Parse(null)', '! System.ArgumentNullException: Value cannot be null.\r\nParameter name: String'],
    ['double.Parse("1,234.5e1")', 'double 12345'],
    ['byte.Parse("256")', '! System.OverflowException: Value was either too large or too small for an unsigned byte.'],
    ['Convert.ToInt32("ff", 16) + Convert.ToInt32("11", 2)', 'int 258'],
    ['Convert.ToInt32("FFFFFFFF", 16)', 'int -1'],
    ['Convert.ToInt32(2.5) * 10 + Convert.ToInt32(3.5)', 'int 24'],
    ['Convert.ToInt32("3599.0")', '! System.FormatException: Input string was not in a correct format.'],
    ['Convert.ToInt32(null)', 'int 0'],
    ['Convert.ToBoolean("TRUE ")', 'bool True'],
    ['Convert.ToBoolean("yes")', '! System.FormatException: String was not recognized as a valid Boolean.'],
    ['Convert.ToString(255, 2)', 'string 11111111'],
    ['Math.Round(2.5) + Math.Round(3.5) + Math.Round(2.5, MidpointRounding.AwayFromZero)', 'double 9'],
    ['Math.Round(1.25m, 1)', 'decimal 1.2'],
    ['Math.Max(1, 2.5) + Math.Floor(-1.5) + Math.Abs(-3)', 'double 3.5'],
    ['new Random(42).Next(0, 100)', 'int 66'],
    ['new Random(1).Next()', 'int 534011718'],
  ]);
});

describe('Base64, encodings and URLs', () => {
  table([
    ['Convert.ToBase64String(Encoding.UTF8.GetBytes("héllo €😀"))', 'string aMOpbGxvIOKCrPCfmIA='],
    ['Encoding.UTF8.GetString(Convert.FromBase64String("aMOp bGxv"))', 'string héllo'],
    ['Encoding.UTF8.GetString(new byte[] {0x61, 0xff, 0xc3})', 'string a��'],
    [
      'Convert.FromBase64String("a-_b")',
      '! System.FormatException: The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding characters, or an illegal character among the padding characters. ',
    ],
    ['Convert.FromBase64String("abc")', '! System.FormatException: Invalid length for a Base-64 char array or string.'],
    ['Encoding.ASCII.GetBytes("é")[0] + Encoding.Unicode.GetBytes("a").Length', 'int 65'],
    ['Uri.EscapeDataString("a b/ü&=+~!")', 'string a%20b%2F%C3%BC%26%3D%2B~%21'],
    ['Uri.UnescapeDataString("a%20b%zz%C3%BC%FF")', 'string a b%zzü%FF'],
    ['WebUtility.UrlEncode("a b/ü&=+~!*()\'")', 'string a+b%2F%C3%BC%26%3D%2B%7E!*()%27'],
    ['WebUtility.UrlDecode("a+b%2Fc%")', 'string a b/c%'],
    ['WebUtility.HtmlEncode("<a b=\\"c\\">\'é€</a>")', 'string &lt;a b=&quot;c&quot;&gt;&#39;&#233;€&lt;/a&gt;'],
    ['WebUtility.HtmlDecode("&lt;&eacute;&#x41;&#66;&nope;&amp;lt;")', 'string <éAB&nope;&lt;'],
    [
      'new Uri("HTTPS://User@Example.com:443/a/../b c?q=1#f").AbsoluteUri',
      'string https://User@example.com/b%20c?q=1#f',
    ],
    ['new Uri("https://e.com:8443/a?b").Authority + new Uri("http://e.com").PathAndQuery', 'string e.com:8443/'],
    [
      'new Uri("/relative")',
      '! System.UriFormatException: Invalid URI: The format of the URI could not be determined.',
    ],
    ['new Uri("http://")', '! System.UriFormatException: Invalid URI: The hostname could not be parsed.'],
    ['new Uri(new Uri("https://e.com/a/b"), "../c?d").ToString()', 'string https://e.com/c?d'],
    ['new Uri("https://e.com/a").GetLeftPart(UriPartial.Authority)', 'string https://e.com'],
    [
      'new Guid("x")',
      '! System.FormatException: Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).',
    ],
    ['new Guid("00112233445566778899aabbccddeeff").ToString("B")', 'string {00112233-4455-6677-8899-aabbccddeeff}'],
    ['new Guid("00112233445566778899aabbccddeeff").ToByteArray()[0]', 'byte 51'],
    [
      'IPAddress.Parse("2001:db8:0:0:1:0:0:1").ToString() + IPAddress.IsLoopback(IPAddress.Parse("127.0.0.9"))',
      'string 2001:db8::1:0:0:1True',
    ],
  ]);
});

describe('dates', () => {
  table([
    ['DateTime.UtcNow.ToString("R")', 'string Thu, 01 Jan 2026 00:00:00 GMT'],
    ['DateTime.UtcNow.ToString("o") + DateTime.UtcNow', 'string 2026-01-01T00:00:00.0000000Z01/01/2026 00:00:00'],
    ['DateTimeOffset.UtcNow.ToString()', 'string 01/01/2026 00:00:00 +00:00'],
    [
      'DateTimeOffset.UtcNow.ToUnixTimeSeconds() + DateTimeOffset.FromUnixTimeSeconds(-1).ToUnixTimeMilliseconds()',
      'long 1767224600',
    ],
    ['DateTime.Parse("2024-02-29").AddYears(1).ToString("yyyy-MM-dd ddd MMMM")', 'string 2025-02-28 Fri February'],
    [
      'DateTime.Parse("2024-05-06T07:08:09.1234567+02:00").ToString("yyyy-MM-ddTHH:mm:ss.fffK")',
      'string 2024-05-06T05:08:09.123+00:00',
    ],
    ['DateTime.Parse("Mon, 06 May 2024 07:08:09 GMT").ToString("s")', 'string 2024-05-06T07:08:09'],
    ['DateTime.Parse("5/6/2024 1:02 PM").ToString("u")', 'string 2024-05-06 13:02:00Z'],
    ['DateTime.Parse("6 May 2024").DayOfWeek', 'DayOfWeek Monday'],
    ['DateTime.Parse("13/13/2024")', '! System.FormatException: String was not recognized as a valid DateTime.'],
    ['DateTimeOffset.Parse("2024-05-06T07:08:09+02:00").ToString("yyyy zzz tt h%d")', 'string 2024 +02:00 AM 76'],
    ['DateTimeOffset.ParseExact("20240506", "yyyyMMdd", null).Month', 'int 5'],
    [
      'new DateTime(2024, 2, 30)',
      '! System.ArgumentOutOfRangeException: Year, Month, and Day parameters describe an un-representable DateTime.',
    ],
    ['new DateTime(2024, 1, 31).AddMonths(1).Day', 'int 29'],
    [
      'DateTime.MaxValue.AddDays(1)',
      '! System.ArgumentOutOfRangeException: The added or subtracted value results in an un-representable DateTime.\r\nParameter name: value',
    ],
    ['(new DateTime(2024, 3, 1) - new DateTime(2024, 2, 1)).TotalDays', 'double 29'],
    ['new DateTime(2024, 1, 1) < new DateTime(2024, 1, 2)', 'bool True'],
    ['DateTime.UtcNow.ToString("q")', '! System.FormatException: Input string was not in a correct format.'],
    [
      'TimeSpan.FromMinutes(90.5).ToString() + " " + TimeSpan.Parse("-1.02:03:04.5")',
      'string 01:30:30 -1.02:03:04.5000000',
    ],
    [
      'TimeSpan.FromSeconds(3599).ToString(@"hh\\:mm") + TimeSpan.FromDays(1.5).ToString("g")',
      'string 00:591:12:00:00',
    ],
    [
      'TimeSpan.Parse("25:00")',
      '! System.OverflowException: The TimeSpan could not be parsed because at least one of the numeric components is out of range or contains too many digits.',
    ],
    ['TimeSpan.FromHours(1) + TimeSpan.FromMinutes(1) > TimeSpan.FromMinutes(60)', 'bool True'],
  ]);
});

describe('Regex', () => {
  table([
    ['Regex.Match("order-42-x", @"(\\w+)-(?<id>\\d+)").Groups["id"].Value', 'string 42'],
    ['Regex.Replace("aaa", "a*", "b")', 'string bb'],
    ['Regex.Replace("John Smith", @"(?<f>\\w+) (?<l>\\w+)", "${l}, $1$$")', 'string Smith, John$'],
    ['Regex.Replace("a1b2", @"\\d", m => "<" + m.Value + ">")', 'string a<1>b<2>'],
    ['string.Join("|", Regex.Split("a1b2c", @"(\\d)"))', 'string a|1|b|2|c'],
    ['Regex.IsMatch("x\\n", "^x$") && !Regex.IsMatch("x\\n", @"^x\\z")', 'bool True'],
    ['Regex.IsMatch("ABC", "abc", RegexOptions.IgnoreCase)', 'bool True'],
    ['Regex.Match("foobar", "(?<=foo)bar").Index', 'int 3'],
    ['Regex.Match("<b>x</b>", @"<(\\w+)>.*?</\\1>").Value', 'string <b>x</b>'],
    ['Regex.Match("aab", "(?>a+)ab").Success', 'bool False'],
    ['Regex.Match("abab", "(?:(a)(b))+").Groups[1].Captures.Count', 'int 2'],
    ['Regex.IsMatch("q", "[a-z-[aeiou]]") && !Regex.IsMatch("e", "[a-z-[aeiou]]")', 'bool True'],
    ['Regex.IsMatch("x", "(")', '! System.ArgumentException: parsing "(" - Not enough )\'s.'],
    ['Regex.IsMatch("x", "[a")', '! System.ArgumentException: parsing "[a" - Unterminated [] set.'],
    ['Regex.IsMatch("x", "a)")', '! System.ArgumentException: parsing "a)" - Too many )\'s.'],
    ['Regex.IsMatch("x", "(a)(?(1)b|c)")', 'bool False'],
    ['Regex.IsMatch("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", "^(a+)+$")', 'timeout'],
  ]);
});

describe('other types', () => {
  table([
    ['Tuple.Create(1, "a").Item2 + Tuple.Create(1, "a")', 'string a(1, a)'],
    ['new StringBuilder().Append(1).AppendLine("x").AppendFormat("{0}", 2).ToString()', 'string 1x\r\n2'],
    ['new StringBuilder("abc").Insert(1, "x").Replace("c", "d").Length', 'int 4'],
    ['BitConverter.ToString(BitConverter.GetBytes(258))', 'string 02-01-00-00'],
    ['Enum.Parse(typeof(DayOfWeek), "friday", true)', 'DayOfWeek Friday'],
    ['Enum.Parse(typeof(DayOfWeek), "x")', "! System.ArgumentException: Requested value 'x' was not found."],
    ['((DayOfWeek)9).ToString() + DayOfWeek.Monday.ToString("D")', 'string 91'],
    ['((int?)null).GetValueOrDefault() + ((int?)3).Value', 'int 3'],
    ['((int?)null).Value', '! System.InvalidOperationException: Nullable object must have a value.'],
    ["char.IsLetterOrDigit('é') && char.ToUpper('a') == 'A'", 'bool True'],
    ['new List<int>().ToString()', 'string System.Collections.Generic.List`1[System.Int32]'],
    ['new System.IO.StringReader("a\\r\\nb").ReadLine()', 'string a'],
    ['new ArgumentException("m", "p").Message', 'string m\r\nParameter name: p'],
  ]);
});
