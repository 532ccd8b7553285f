using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Xml.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("host")]

/// A dictionary that expressions can only read. Unlike Dictionary it is neither IDictionary nor a list of its own kind.
class ReadOnlyMap<T> : IReadOnlyDictionary<string, T>
{
    readonly IDictionary<string, T> values;
    readonly bool missingIsNull;

    public ReadOnlyMap(IDictionary<string, T> values, bool missingIsNull = false)
    {
        this.values = values;
        this.missingIsNull = missingIsNull;
    }

    public T this[string key]
    {
        get
        {
            T value;
            if (missingIsNull && !values.TryGetValue(key, out value)) return default(T);
            return values[key];
        }
    }
    public IEnumerable<string> Keys { get { return values.Keys; } }
    public IEnumerable<T> Values { get { return values.Values; } }
    public int Count { get { return values.Count; } }
    public bool ContainsKey(string key) { return values.ContainsKey(key); }
    public bool TryGetValue(string key, out T value) { return values.TryGetValue(key, out value); }
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() { return values.GetEnumerator(); }
    IEnumerator IEnumerable.GetEnumerator() { return values.GetEnumerator(); }
}

/// What hangs on the context prints as its interface: the names of the gateway's own classes aren't documented.
abstract class GatewayObject
{
    public override string ToString() { return GetType().GetInterfaces().OrderByDescending(face => face.GetInterfaces().Length).First().Name; }
}

class MessageBody : GatewayObject, IMessageBody
{
    byte[] bytes;

    public MessageBody(string text) { bytes = new UTF8Encoding(false).GetBytes(text); }

    byte[] Read(bool preserveContent)
    {
        var content = bytes;
        if (!preserveContent) bytes = new byte[0];
        return content;
    }

    static string Text(byte[] content)
    {
        var text = Encoding.UTF8.GetString(content);
        return text.StartsWith("\uFEFF", StringComparison.Ordinal) ? text.Substring(1) : text;
    }

    static object Json(Func<object> read)
    {
        try
        {
            return read();
        }
        catch (JsonReaderException error)
        {
            throw new InvalidOperationException("The message body is not a valid JSON. " + error.Message, error);
        }
    }

    public T As<T>(bool preserveContent = false)
    {
        var content = Read(preserveContent);
        object result;
        if (typeof(T) == typeof(string)) result = Text(content);
        else if (typeof(T) == typeof(byte[])) result = content.Clone();
        else if (typeof(T) == typeof(JObject)) result = Json(() => JObject.Parse(Text(content)));
        else if (typeof(T) == typeof(JArray)) result = Json(() => JArray.Parse(Text(content)));
        else if (typeof(T) == typeof(JToken)) result = Json(() => JToken.Parse(Text(content)));
        else if (typeof(T) == typeof(XDocument)) result = XDocument.Parse(Text(content));
        else if (typeof(T) == typeof(XElement) || typeof(T) == typeof(XNode)) result = XElement.Parse(Text(content));
        else throw new NotSupportedException("As<" + typeof(T).Name + ">");
        return (T)result;
    }

    public IDictionary<string, IList<string>> AsFormUrlEncodedContent(bool preserveContent = false)
    {
        return Url.ReadQuery(Encoding.UTF8.GetString(Read(preserveContent)))
            .ToDictionary(pair => pair.Key, pair => (IList<string>)pair.Value.ToList());
    }
}

class Url : IUrl
{
    readonly Uri uri;

    public Url(string text) { uri = new Uri(text); }

    public string Host { get { return uri.Host; } }
    public string Path { get { return uri.AbsolutePath; } }
    public int Port { get { return uri.Port; } }
    public IReadOnlyDictionary<string, string[]> Query { get { return new ReadOnlyMap<string[]>(ReadQuery(uri.Query)); } }
    public string QueryString { get { return uri.Query; } }
    public string Scheme { get { return uri.Scheme; } }
    public override string ToString() { return uri.AbsoluteUri; }

    internal static IDictionary<string, string[]> ReadQuery(string query)
    {
        var values = new Dictionary<string, string[]>();
        foreach (var part in query.TrimStart('?').Split('&'))
        {
            if (part == "") continue;
            var pair = part.Split(new[] { '=' }, 2);
            var name = WebUtility.UrlDecode(pair[0]);
            var value = pair.Length == 1 ? "" : WebUtility.UrlDecode(pair[1]);
            string[] found;
            values[name] = values.TryGetValue(name, out found) ? found.Concat(new[] { value }).ToArray() : new[] { value };
        }
        return values;
    }
}

class Backend : GatewayObject, IBackend
{
    public string AzureRegion { get; set; }
    public string Id { get; set; }
    public BackendType Type { get; set; }
}

class Workspace : GatewayObject, IWorkspace
{
    public string Id { get; set; }
    public string Name { get; set; }
}

class Foundry : GatewayObject, IFoundry
{
    public string Deployment { get; set; }
}

class Gateway : GatewayObject, IGateway
{
    public string Id { get; set; }
    public string InstanceId { get; set; }
    public bool IsManaged { get; set; }
}

class Request : GatewayObject, IRequest
{
    public IMessageBody Body { get; set; }
    public X509Certificate2 Certificate { get; set; }
    public IFoundry Foundry { get; set; }
    public IReadOnlyDictionary<string, string[]> Headers { get; set; }
    public string IpAddress { get; set; }
    public IReadOnlyDictionary<string, string> MatchedParameters { get; set; }
    public string Method { get; set; }
    public IUrl OriginalUrl { get; set; }
    public IUrl Url { get; set; }
    public IPrivateEndpointConnection PrivateEndpointConnection { get { return null; } }
}

class Response : GatewayObject, IResponse
{
    public IMessageBody Body { get; set; }
    public IReadOnlyDictionary<string, string[]> Headers { get; set; }
    public int StatusCode { get; set; }
    public string StatusReason { get; set; }
}

class KeyNames : GatewayObject, ISubscriptionKeyParameterNames
{
    public string Header { get; set; }
    public string Query { get; set; }
}

class Api : GatewayObject, IContextApi
{
    public string Id { get; set; }
    public string Name { get; set; }
    public string Path { get; set; }
    public IEnumerable<string> Protocols { get; set; }
    public IUrl ServiceUrl { get; set; }
    public ISubscriptionKeyParameterNames SubscriptionKeyParameterNames { get; set; }
    public bool IsCurrentRevision { get; set; }
    public string Revision { get; set; }
    public string Version { get; set; }
}

class Operation : GatewayObject, IOperation
{
    public string Id { get; set; }
    public string Method { get; set; }
    public string Name { get; set; }
    public string UrlTemplate { get; set; }
}

class Product : GatewayObject, IProduct
{
    public IEnumerable<IApi> Apis { get; set; }
    public bool ApprovalRequired { get; set; }
    public IEnumerable<IGroup> Groups { get; set; }
    public string Id { get; set; }
    public string Name { get; set; }
    public ProductState State { get; set; }
    public int? SubscriptionLimit { get; set; }
    public int? SubscriptionsLimit { get { return SubscriptionLimit; } }
    public bool SubscriptionRequired { get; set; }
}

class Subscription : GatewayObject, ISubscription
{
    public DateTime CreatedDate { get; set; }
    public DateTime? EndDate { get; set; }
    public string Id { get; set; }
    public string Key { get; set; }
    public string Name { get; set; }
    public string PrimaryKey { get; set; }
    public string SecondaryKey { get; set; }
    public DateTime? StartDate { get; set; }
}

class User : GatewayObject, IUser
{
    public string Email { get; set; }
    public string FirstName { get; set; }
    public IEnumerable<IGroup> Groups { get; set; }
    public string Id { get; set; }
    public IEnumerable<IUserIdentity> Identities { get; set; }
    public string LastName { get; set; }
    public string Note { get; set; }
    public DateTime RegistrationDate { get; set; }
}

class Group : GatewayObject, IGroup
{
    public string Id { get; set; }
    public string Name { get; set; }
}

class UserIdentity : GatewayObject, IUserIdentity
{
    public string Id { get; set; }
    public string Provider { get; set; }
}

class Deployment : GatewayObject, IDeployment
{
    public IGateway Gateway { get; set; }
    public string GatewayId { get; set; }
    public string Region { get; set; }
    public string ServiceId { get; set; }
    public string ServiceName { get; set; }
    public IReadOnlyDictionary<string, X509Certificate2> Certificates { get; set; }
}

class LastError : GatewayObject, ILastError
{
    public string Source { get; set; }
    public string Reason { get; set; }
    public string Message { get; set; }
    public string Scope { get; set; }
    public string Section { get; set; }
    public string Path { get; set; }
    public string PolicyId { get; set; }
}

/// The context of one evaluation, from a whole CONTEXT.json (with the default's members filled in).
class RequestContext : GatewayObject, IProxyRequestContext
{
    public IContextApi Api { get; private set; }
    public IBackend Backend { get; private set; }
    public IDeployment Deployment { get; private set; }
    public TimeSpan Elapsed { get { return TimeSpan.Zero; } }
    public ILastError LastError { get; private set; }
    public IOperation Operation { get; private set; }
    public IProduct Product { get; private set; }
    public IRequest Request { get; private set; }
    public Guid RequestId { get; private set; }
    public IResponse Response { get; private set; }
    public ISubscription Subscription { get; private set; }
    public DateTime Timestamp { get; private set; }
    public bool Tracing { get; private set; }
    public IUser User { get; private set; }
    public IReadOnlyDictionary<string, object> Variables { get; private set; }
    public IWorkspace Workspace { get; private set; }
    public void Trace(string message) { }

    public static RequestContext From(JObject json)
    {
        var serializer = JsonSerializer.Create(new JsonSerializerSettings
        {
            DateTimeZoneHandling = DateTimeZoneHandling.Utc,
            Converters =
            {
                new ByConstructor<IEnumerable<string>>(token => token.ToObject<string[]>()),
                new ByConstructor<IUrl>(token => new Url((string)token)),
                new ByConstructor<ISubscriptionKeyParameterNames>(token => token.ToObject<KeyNames>()),
                new ByConstructor<IGroup>(token => token.ToObject<Group>()),
                new ByConstructor<IUserIdentity>(token => token.ToObject<UserIdentity>()),
            },
        });
        var request = json["request"];
        return new RequestContext
        {
            Api = json["api"].ToObject<Api>(serializer),
            Backend = Optional<Backend>(json["backend"]),
            Deployment = new Deployment
            {
                Gateway = ReadGateway((string)json["deployment"]["gatewayId"], json["deployment"]["gateway"] ?? new JObject()),
                GatewayId = (string)json["deployment"]["gatewayId"],
                Region = (string)json["deployment"]["region"],
                ServiceId = (string)json["deployment"]["serviceId"],
                ServiceName = (string)json["deployment"]["serviceName"],
                Certificates = new ReadOnlyMap<X509Certificate2>(((JObject)json["deployment"]["certificates"])
                    .Properties().ToDictionary(property => property.Name, property => Certificate(property.Value))),
            },
            LastError = json["lastError"].ToObject<LastError>(serializer),
            Operation = json["operation"].ToObject<Operation>(serializer),
            Product = ReadProduct(json["product"], serializer),
            Request = new Request
            {
                Body = request["body"].Type == JTokenType.Null ? null : new MessageBody((string)request["body"]),
                Certificate = request["certificate"].Type == JTokenType.Null ? null : Certificate(request["certificate"]),
                Foundry = Optional<Foundry>(request["foundry"]),
                Headers = Headers(request["headers"]),
                IpAddress = (string)request["ipAddress"],
                MatchedParameters = new ReadOnlyMap<string>(request["matchedParameters"].ToObject<Dictionary<string, string>>()),
                Method = (string)request["method"],
                OriginalUrl = new Url((string)request["originalUrl"]),
                Url = new Url((string)request["url"]),
            },
            RequestId = Guid.Parse((string)json["requestId"]),
            Response = json["response"].Type == JTokenType.Null ? null : ReadResponse(json["response"]),
            Subscription = json["subscription"].ToObject<Subscription>(serializer),
            Timestamp = DateTime.Parse((string)json["now"], null, System.Globalization.DateTimeStyles.AdjustToUniversal),
            Tracing = (bool)json["tracing"],
            User = json["user"].ToObject<User>(serializer),
            Variables = new ReadOnlyMap<object>(((JObject)json["variables"])
                .Properties().ToDictionary(property => property.Name, property => Variable(property.Value)), true),
            Workspace = Optional<Workspace>(json["workspace"]),
        };
    }

    static T Optional<T>(JToken json) where T : class
    {
        return json == null || json.Type == JTokenType.Null ? null : json.ToObject<T>();
    }

    /// The managed gateway's identifiers are all "managed".
    static Gateway ReadGateway(string id, JToken given)
    {
        return new Gateway
        {
            Id = (string)given["id"] ?? id,
            InstanceId = (string)given["instanceId"] ?? id,
            IsManaged = (bool?)given["isManaged"] ?? id == "managed",
        };
    }

    static Product ReadProduct(JToken json, JsonSerializer serializer)
    {
        if (json.Type == JTokenType.Null) return null;
        return new Product
        {
            Apis = json["apis"].Select(api => (IApi)api.ToObject<Api>(serializer)).ToList(),
            ApprovalRequired = (bool)json["approvalRequired"],
            Groups = json["groups"].Select(group => (IGroup)group.ToObject<Group>()).ToList(),
            Id = (string)json["id"],
            Name = (string)json["name"],
            State = (ProductState)Enum.Parse(typeof(ProductState), (string)json["state"]),
            SubscriptionLimit = (int?)json["subscriptionLimit"],
            SubscriptionRequired = (bool)json["subscriptionRequired"],
        };
    }

    static Response ReadResponse(JToken json)
    {
        var statusCode = (int?)json["statusCode"] ?? 200;
        string reason;
        Reasons.TryGetValue(statusCode, out reason);
        return new Response
        {
            Body = new MessageBody((string)json["body"] ?? ""),
            Headers = Headers(json["headers"] ?? new JObject()),
            StatusCode = statusCode,
            StatusReason = (string)json["statusReason"] ?? reason ?? "",
        };
    }

    static readonly Dictionary<int, string> Reasons = new Dictionary<int, string>
    {
        { 200, "OK" }, { 201, "Created" }, { 202, "Accepted" }, { 204, "No Content" }, { 302, "Found" }, { 304, "Not Modified" },
        { 400, "Bad Request" }, { 401, "Unauthorized" }, { 403, "Forbidden" }, { 404, "Not Found" }, { 409, "Conflict" },
        { 429, "Too Many Requests" }, { 500, "Internal Server Error" }, { 502, "Bad Gateway" }, { 503, "Service Unavailable" },
        { 504, "Gateway Timeout" },
    };

    static IReadOnlyDictionary<string, string[]> Headers(JToken json)
    {
        var headers = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in ((JObject)json).Properties())
            headers[header.Name] = header.Value is JArray ? header.Value.ToObject<string[]>() : new[] { (string)header.Value };
        return new ReadOnlyMap<string[]>(headers);
    }

    static X509Certificate2 Certificate(JToken json)
    {
        return json["pfx"] != null
            ? new X509Certificate2(Convert.FromBase64String((string)json["pfx"]), (string)json["password"] ?? "")
            : new X509Certificate2(Convert.FromBase64String((string)json["cer"]));
    }

    static object Variable(JToken json)
    {
        switch (json.Type)
        {
            case JTokenType.Null: return null;
            case JTokenType.String: return (string)json;
            case JTokenType.Integer: return (int)json;
            case JTokenType.Boolean: return (bool)json;
        }
        var type = (string)json["$type"];
        switch (type)
        {
            case "IResponse": return ReadResponse(json);
            case "JObject": return JObject.Parse((string)json["json"]);
            case "JArray": return JArray.Parse((string)json["json"]);
            case "JToken": return JToken.Parse((string)json["json"]);
            case "Jwt": return Jwt.Parse((string)json["token"]);
            case "Authorization":
                var claims = ((JObject)json["claims"] ?? new JObject()).Properties();
                return new Authorization((string)json["accessToken"], new ReadOnlyMap<object>(claims.ToDictionary(
                    claim => claim.Name, claim => claim.Value is JValue ? ((JValue)claim.Value).Value : claim.Value)));
            case "System.Byte[]": return Convert.FromBase64String((string)json["value"]);
            case "System.DateTime":
                return DateTime.Parse((string)json["value"], null, System.Globalization.DateTimeStyles.AdjustToUniversal);
            case "System.DateTimeOffset": return DateTimeOffset.Parse((string)json["value"]);
            case "System.TimeSpan": return TimeSpan.Parse((string)json["value"]);
            case "System.Guid": return Guid.Parse((string)json["value"]);
            case "System.Uri": return new Uri((string)json["value"], UriKind.RelativeOrAbsolute);
            default: return Convert.ChangeType(((JValue)json["value"]).Value, Type.GetType(type, true));
        }
    }
}

class ByConstructor<T> : JsonConverter
{
    readonly Func<JToken, T> read;

    public ByConstructor(Func<JToken, T> read) { this.read = read; }

    public override bool CanConvert(Type type) { return type == typeof(T); }
    public override object ReadJson(JsonReader reader, Type type, object existing, JsonSerializer serializer) { return read(JToken.Load(reader)); }
    public override void WriteJson(JsonWriter writer, object value, JsonSerializer serializer) { throw new NotSupportedException(); }
}
