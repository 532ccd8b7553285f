using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

/// The helper methods that API Management adds to .NET types.
public static class PolicyExpressionExtensions
{
    static T Typed<T>(IReadOnlyDictionary<string, object> dictionary, string key, T missing)
    {
        if (dictionary == null) throw new ArgumentNullException("dictionary");
        if (!dictionary.ContainsKey(key)) return missing;
        var value = dictionary[key];
        return value == null ? default(T) : (T)value;
    }

    static string Joined(IReadOnlyDictionary<string, string[]> dictionary, string key, string missing)
    {
        if (dictionary == null) throw new ArgumentNullException("dictionary");
        string[] values;
        return dictionary.TryGetValue(key, out values) ? string.Join(",", values) : missing;
    }

    static string Single(IReadOnlyDictionary<string, string> dictionary, string key, string missing)
    {
        if (dictionary == null) throw new ArgumentNullException("dictionary");
        string value;
        return dictionary.TryGetValue(key, out value) ? value : missing;
    }

    public static string GetValueOrDefault(this IReadOnlyDictionary<string, string[]> dictionary, string key) { return Joined(dictionary, key, null); }
    public static string GetValueOrDefault(this IReadOnlyDictionary<string, string[]> dictionary, string key, string defaultValue) { return Joined(dictionary, key, defaultValue); }
    public static string GetValueOrDefault(this IReadOnlyDictionary<string, string> dictionary, string key) { return Single(dictionary, key, null); }
    public static string GetValueOrDefault(this IReadOnlyDictionary<string, string> dictionary, string key, string defaultValue) { return Single(dictionary, key, defaultValue); }
    public static object GetValueOrDefault(this IReadOnlyDictionary<string, object> dictionary, string key) { return Typed<object>(dictionary, key, null); }
    public static T GetValueOrDefault<T>(this IReadOnlyDictionary<string, object> dictionary, string key) { return Typed(dictionary, key, default(T)); }
    public static T GetValueOrDefault<T>(this IReadOnlyDictionary<string, object> dictionary, string key, T defaultValue) { return Typed(dictionary, key, defaultValue); }

    public static Jwt AsJwt(this string input) { return Jwt.Parse(input); }
    public static bool TryParseJwt(this string input, out Jwt result)
    {
        result = Jwt.Parse(input);
        return result != null;
    }

    public static BasicAuthCredentials AsBasic(this string input)
    {
        var parts = (input ?? "").Trim().Split((char[])null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2 || !parts[0].Equals("Basic", StringComparison.OrdinalIgnoreCase)) return null;
        try
        {
            var pair = Encoding.UTF8.GetString(Convert.FromBase64String(parts[1]));
            var colon = pair.IndexOf(':');
            return colon < 0 ? null : new BasicAuthCredentials(pair.Substring(0, colon), pair.Substring(colon + 1));
        }
        catch (FormatException)
        {
            return null;
        }
    }
    public static bool TryParseBasic(this string input, out BasicAuthCredentials result)
    {
        result = AsBasic(input);
        return result != null;
    }

    static string Form(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        return string.Join("&", pairs.Select(pair => WebUtility.UrlEncode(pair.Key) + "=" + WebUtility.UrlEncode(pair.Value)));
    }
    static string Query(string form) { return form == "" ? null : "?" + form; }
    static IEnumerable<KeyValuePair<string, string>> Flat<T>(IEnumerable<KeyValuePair<string, T>> content) where T : IEnumerable<string>
    {
        if (content == null) throw new ArgumentNullException("content");
        return content.SelectMany(pair => pair.Value.Select(value => new KeyValuePair<string, string>(pair.Key, value)));
    }

    public static string ToFormUrlEncodedContent(this IDictionary<string, IList<string>> content) { return Form(Flat(content)); }
    public static string ToFormUrlEncodedContent(this IReadOnlyDictionary<string, string[]> content) { return Form(Flat(content)); }
    public static string ToFormUrlEncodedContent(this IDictionary<string, string> content)
    {
        if (content == null) throw new ArgumentNullException("content");
        return Form(content);
    }
    public static string ToQueryString(this IDictionary<string, IList<string>> parameters) { return parameters == null ? null : Query(Form(Flat(parameters))); }
    public static string ToQueryString(this IReadOnlyDictionary<string, string[]> parameters) { return parameters == null ? null : Query(Form(Flat(parameters))); }
    public static string ToQueryString(this IDictionary<string, string> parameters) { return parameters == null ? null : Query(Form(parameters)); }

    public static byte[] Encrypt(this byte[] input, string alg, byte[] key, byte[] iv) { return Transform(input, Algorithm(alg).CreateEncryptor(key, iv)); }
    public static byte[] Encrypt(this byte[] input, SymmetricAlgorithm alg) { return Transform(input, alg.CreateEncryptor()); }
    public static byte[] Encrypt(this byte[] input, SymmetricAlgorithm alg, byte[] key, byte[] iv) { return Transform(input, alg.CreateEncryptor(key, iv)); }
    public static byte[] Decrypt(this byte[] input, string alg, byte[] key, byte[] iv) { return Transform(input, Algorithm(alg).CreateDecryptor(key, iv)); }
    public static byte[] Decrypt(this byte[] input, SymmetricAlgorithm alg) { return Transform(input, alg.CreateDecryptor()); }
    public static byte[] Decrypt(this byte[] input, SymmetricAlgorithm alg, byte[] key, byte[] iv) { return Transform(input, alg.CreateDecryptor(key, iv)); }

    static SymmetricAlgorithm Algorithm(string name) { return SymmetricAlgorithm.Create(name); }
    static byte[] Transform(byte[] input, ICryptoTransform transform)
    {
        if (input == null) throw new ArgumentNullException("input");
        return transform.TransformFinalBlock(input, 0, input.Length);
    }

    public static bool VerifyNoRevocation(this X509Certificate2 certificate) { return certificate.Verify(); }
}
