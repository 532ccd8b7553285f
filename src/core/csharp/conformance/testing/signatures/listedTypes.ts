/**
 * The .NET types that the policy expressions reference lists, by namespace: metadata names with the number of type parameters after `` ` ``
 * and nested types after `+`. Of some types the reference lists only certain members; the library's tables say which.
 */
const byNamespace: Readonly<Record<string, string>> = {
  'Newtonsoft.Json': 'Formatting JsonConvert',
  'Newtonsoft.Json.Linq': 'Extensions JArray JConstructor JContainer JObject JProperty JRaw JToken JTokenType JValue',
  System:
    'Array BitConverter Boolean Byte Char Convert DateTime DateTimeKind DateTimeOffset Decimal Double Enum Exception Guid Int16 Int32 Int64 Math MidpointRounding Nullable Nullable`1 Object Random SByte Single String StringComparer StringComparison StringSplitOptions TimeSpan TimeZone TimeZoneInfo TimeZoneInfo+AdjustmentRule TimeZoneInfo+TransitionTime Tuple Tuple`1 Tuple`2 Tuple`3 Tuple`4 Tuple`5 Tuple`6 Tuple`7 Tuple`8 UInt16 UInt32 UInt64 Uri UriPartial',
  'System.Collections.Generic':
    'Dictionary`2 HashSet`1 ICollection`1 IDictionary`2 IEnumerable`1 IEnumerator`1 IList`1 IReadOnlyCollection`1 IReadOnlyDictionary`2 ISet`1 KeyValuePair`2 List`1 Queue`1 Stack`1',
  'System.IO': 'StringReader StringWriter',
  'System.Linq': 'Enumerable',
  'System.Net': 'IPAddress WebUtility',
  'System.Security.Cryptography':
    'AsymmetricAlgorithm CipherMode HashAlgorithm HashAlgorithmName HMAC HMACMD5 HMACSHA1 HMACSHA256 HMACSHA384 HMACSHA512 KeyedHashAlgorithm MD5 Oid PaddingMode RNGCryptoServiceProvider RSA RSAEncryptionPadding RSASignaturePadding SHA1 SHA1Managed SHA256 SHA256Managed SHA384 SHA384Managed SHA512 SHA512Managed SymmetricAlgorithm',
  'System.Security.Cryptography.X509Certificates':
    'PublicKey RSACertificateExtensions X509Certificate X509Certificate2 X509ContentType X509NameType X500DistinguishedName',
  'System.Text': 'Encoding StringBuilder',
  'System.Text.RegularExpressions': 'Capture CaptureCollection Group GroupCollection Match Regex RegexOptions',
  'System.Xml.Linq':
    'Extensions XAttribute XCData XComment XContainer XDeclaration XDocument XDocumentType XElement XName XNamespace XNode XNodeDocumentOrderComparer XNodeEqualityComparer XObject XProcessingInstruction XText',
  'System.Xml': 'XmlNodeType',
};

export const listedTypes: readonly string[] = Object.entries(byNamespace).flatMap(([namespace, names]) =>
  names.split(' ').map((name) => `${namespace}.${name}`),
);
