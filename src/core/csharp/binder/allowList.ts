import type { OffsetRange } from '../../text/range';
import type { Member, TypeDefinition } from '../types/CsType';
import { fullNameOfDefinition } from '../types/typeRegistry';
import { keepsDiagnostic, type Binder } from './Binder';
import { formatMessage, type MessageCode } from './messages';

/**
 * .NET types and members that the documented allow-list leaves out although Microsoft's own samples use them: a policy with one may be
 * refused on saving, so it is only warned of.
 */
const seenInSamples: ReadonlySet<string> = new Set([
  'System.DateTime.ToUniversalTime',
  'System.DateTime.ToLocalTime',
  'System.DateTime.ParseExact',
  'System.DateTime.TryParse',
  'System.DateTime.Kind',
  'System.DateTime.CompareTo',
  'System.Security.Cryptography.RSACng',
  'System.Xml.XmlDocument',
  // What its members belong to and give.
  'System.Xml.XmlNode',
  'System.Xml.XmlElement',
  'System.Xml.XmlAttribute',
  'System.Xml.XmlAttributeCollection',
  'System.Xml.XmlNamedNodeMap',
  'System.Xml.XmlNodeList',
  'System.Xml.XmlNamespaceManager',
  'System.Xml.XmlNameTable',
  'System.Xml.NameTable',
  'System.Xml.XmlText',
  'System.Xml.XmlCDataSection',
  'System.Xml.XmlComment',
  'System.Xml.XmlDeclaration',
  'System.Xml.XmlDocumentFragment',
  'System.Xml.XmlReader',
  'System.Xml.XmlWriter',
  'System.Security.Cryptography.Aes',
  'System.Security.Cryptography.RijndaelManaged',
  'System.Security.Cryptography.ECDsa',
  'System.Security.Cryptography.RandomNumberGenerator',
  'System.IO.Path',
  'System.Globalization.CultureInfo',
  'Newtonsoft.Json.JsonSerializerSettings',
  'Newtonsoft.Json.JsonTextReader',
  'System.Web.HttpUtility',
  'System.Environment',
  'System.Threading.Tasks.Task',
]);

/** Reports a type that expressions may not use. */
export function checkTypeUse(b: Binder, definition: TypeDefinition, range: OffsetRange): void {
  if (definition.allowed) return;
  const name = fullNameOfDefinition(definition);
  add(b, 'APIM0001', seenInSamples.has(name), range, [name]);
}

/** Reports a member that expressions may not use, or that belongs to such a type. */
export function checkMemberUse(b: Binder, member: Member, range: OffsetRange): void {
  const typeName = fullNameOfDefinition(member.declaringType);
  if (!member.declaringType.allowed) checkTypeUse(b, member.declaringType, range);
  else if (!member.allowed) {
    const name = member.kind === 'constructor' ? member.declaringType.name : member.name;
    add(b, 'APIM0002', seenInSamples.has(`${typeName}.${name}`), range, [name, typeName]);
  }
}

function add(
  b: Binder,
  code: MessageCode,
  isKnownFromSamples: boolean,
  range: OffsetRange,
  args: readonly string[],
): void {
  const severity = isKnownFromSamples ? 'warning' : 'error';
  if (!keepsDiagnostic(b.diagnostics.length, severity)) return;
  const message = formatMessage(code, args);
  const isRepeated = b.diagnostics.some((other) => other.message === message && other.range.start === range.start);
  if (isRepeated) return;
  b.diagnostics.push({
    code,
    severity,
    message,
    range: { start: range.start, end: range.end },
  });
}
