using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

/// A decoded token; its signature is not checked.
public class Jwt
{
    readonly JObject header;
    readonly JObject payload;

    Jwt(JObject header, JObject payload)
    {
        this.header = header;
        this.payload = payload;
        var claims = new Dictionary<string, string[]>();
        foreach (var property in payload.Properties())
        {
            var list = property.Value as JArray;
            claims[property.Name] = list == null
                ? new[] { ClaimText(property.Value) }
                : list.Select(ClaimText).ToArray();
        }
        Claims = new ReadOnlyMap<string[]>(claims);
    }

    public string Algorithm { get { return HeaderText("alg"); } }
    public IEnumerable<string> Audiences { get { return Values("aud"); } }
    public IReadOnlyDictionary<string, string[]> Claims { get; }
    public DateTime? ExpirationTime { get { return Time("exp"); } }
    public string Id { get { return Values("jti").FirstOrDefault(); } }
    public string Issuer { get { return Values("iss").FirstOrDefault(); } }
    public DateTime? IssuedAt { get { return Time("iat"); } }
    public DateTime? NotBefore { get { return Time("nbf"); } }
    public string Subject { get { return Values("sub").FirstOrDefault(); } }
    public string Type { get { return HeaderText("typ"); } }

    string[] Values(string name)
    {
        string[] values;
        return Claims.TryGetValue(name, out values) ? values : new string[0];
    }

    string HeaderText(string name)
    {
        var value = header[name];
        return value != null && value.Type == JTokenType.String ? (string)value : null;
    }

    DateTime? Time(string name)
    {
        var value = payload[name];
        if (value == null || (value.Type != JTokenType.Integer && value.Type != JTokenType.Float)) return null;
        return new DateTime(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds((double)value);
    }

    static string ClaimText(JToken value)
    {
        if (value.Type == JTokenType.Null) return "";
        return value.Type == JTokenType.String ? (string)value : value.ToString(Formatting.None);
    }

    /// With or without an authentication scheme in front; null when the text isn't a token.
    internal static Jwt Parse(string text)
    {
        if (text == null) return null;
        text = text.Trim();
        var blank = text.IndexOf(' ');
        if (blank >= 0) text = text.Substring(blank + 1).TrimStart();
        var parts = text.Split('.');
        if (parts.Length != 3) return null;
        var header = Decode(parts[0]);
        var payload = Decode(parts[1]);
        return header == null || payload == null ? null : new Jwt(header, payload);
    }

    static JObject Decode(string part)
    {
        try
        {
            var base64 = part.TrimEnd('=').Replace('-', '+').Replace('_', '/');
            var bytes = Convert.FromBase64String(base64.PadRight((base64.Length + 3) / 4 * 4, '='));
            using (var reader = new JsonTextReader(new System.IO.StringReader(Encoding.UTF8.GetString(bytes))))
            {
                reader.DateParseHandling = DateParseHandling.None;
                return JObject.Load(reader);
            }
        }
        catch (Exception)
        {
            return null;
        }
    }
}
