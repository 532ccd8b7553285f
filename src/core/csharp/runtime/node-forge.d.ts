/** The parts of node-forge that the engine uses. Its own type package brings Node's types along, which the core must not see. */
declare module 'node-forge' {
  namespace forge {
    /** A string whose characters are bytes. */
    type Bytes = string;

    namespace util {
      interface ByteStringBuffer {
        getBytes(): Bytes;
      }
      function createBuffer(bytes?: Bytes): ByteStringBuffer;
    }

    namespace jsbn {
      interface BigInteger {
        toString(radix?: number): string;
        bitLength(): number;
      }
      const BigInteger: new (text: string, radix: number) => BigInteger;
    }

    namespace asn1 {
      interface Asn1 {
        readonly value: Bytes | Asn1[];
      }
      function fromDer(bytes: Bytes | util.ByteStringBuffer, strict?: boolean): Asn1;
      function toDer(node: Asn1): util.ByteStringBuffer;
    }

    namespace md {
      interface MessageDigest {
        update(bytes: Bytes, encoding?: 'raw'): MessageDigest;
        digest(): util.ByteStringBuffer;
        readonly digestLength: number;
        readonly algorithm: string;
      }
      interface Factory {
        create(): MessageDigest;
      }
      const md5: Factory;
      const sha1: Factory;
      const sha256: Factory;
      const sha384: Factory;
      const sha512: Factory;
    }

    namespace mgf {
      const mgf1: { create(md: md.MessageDigest): unknown };
    }

    namespace pss {
      interface Scheme {
        encode(md: Pick<md.MessageDigest, 'digest'>, modulusBits: number): Bytes;
      }
      function create(options: {
        readonly md: md.MessageDigest;
        readonly mgf: unknown;
        readonly saltLength?: number;
        readonly salt?: util.ByteStringBuffer;
      }): Scheme;
    }

    namespace pki {
      namespace rsa {
        interface PublicKey {
          readonly n: jsbn.BigInteger;
          readonly e: jsbn.BigInteger;
          verify(digest: Bytes, signature: Bytes, scheme?: unknown, options?: object): boolean;
          encrypt(data: Bytes, scheme: string, options?: object): Bytes;
        }
        interface PrivateKey {
          readonly n: jsbn.BigInteger;
          readonly e: jsbn.BigInteger;
          readonly d: jsbn.BigInteger;
          readonly p: jsbn.BigInteger;
          readonly q: jsbn.BigInteger;
          readonly dP: jsbn.BigInteger;
          readonly dQ: jsbn.BigInteger;
          readonly qInv: jsbn.BigInteger;
          decrypt(data: Bytes, scheme: string, options?: object): Bytes;
        }
      }
      function setRsaPublicKey(n: jsbn.BigInteger, e: jsbn.BigInteger): rsa.PublicKey;
      function setRsaPrivateKey(
        ...parts: readonly [
          n: jsbn.BigInteger,
          e: jsbn.BigInteger,
          d: jsbn.BigInteger,
          p: jsbn.BigInteger,
          q: jsbn.BigInteger,
          dP: jsbn.BigInteger,
          dQ: jsbn.BigInteger,
          qInv: jsbn.BigInteger,
        ]
      ): rsa.PrivateKey;

      interface Attribute {
        readonly shortName?: string;
        readonly type: string;
        readonly value: string;
      }
      interface Certificate {
        readonly version: number;
        readonly serialNumber: string;
        readonly validity: { readonly notBefore: Date; readonly notAfter: Date };
        readonly subject: { readonly attributes: readonly Attribute[] };
        readonly issuer: { readonly attributes: readonly Attribute[] };
        readonly publicKey: rsa.PublicKey;
        readonly siginfo: { readonly algorithmOid: string };
        verify(child: Certificate): boolean;
      }
      function certificateFromAsn1(node: asn1.Asn1): Certificate;
      /** PKCS#1 RSAPublicKey. */
      function publicKeyToRSAPublicKey(key: rsa.PublicKey): asn1.Asn1;
      function certificateToAsn1(certificate: Certificate): asn1.Asn1;
      const oids: Readonly<Record<string, string>>;
    }

    namespace pkcs12 {
      interface Bag {
        readonly cert?: pki.Certificate;
        readonly key?: pki.rsa.PrivateKey;
        readonly asn1?: asn1.Asn1;
        readonly attributes?: Readonly<Record<string, readonly string[] | undefined>>;
      }
      interface Pfx {
        getBags(filter: { readonly bagType: string }): Readonly<Record<string, readonly Bag[] | undefined>>;
      }
      function pkcs12FromAsn1(node: asn1.Asn1, strict: boolean, password: string | null): Pfx;
    }

    namespace cipher {
      interface BlockCipher {
        start(options: { readonly iv?: Bytes }): void;
        update(input: util.ByteStringBuffer): void;
        finish(): boolean;
        readonly output: util.ByteStringBuffer;
      }
      function createCipher(algorithm: string, key: Bytes): BlockCipher;
      function createDecipher(algorithm: string, key: Bytes): BlockCipher;
    }
  }
  export default forge;
}
