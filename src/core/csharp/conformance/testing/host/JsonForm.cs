using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Newtonsoft.Json.Linq;

/// A value as the command's verb `evaluate` prints it: type name and plain JSON.
static class JsonForm
{
    /// Full .NET names with C# style generics. A type that expressions can't name goes by the interface that stands for it.
    public static string TypeName(Type type)
    {
        if (type.IsArray)
        {
            var suffix = "";
            while (type.IsArray)
            {
                suffix += "[" + new string(',', type.GetArrayRank() - 1) + "]";
                type = type.GetElementType();
            }
            return TypeName(type) + suffix;
        }
        if (type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal))
        {
            var members = string.Join(", ", type.GetProperties().Select(property => property.Name));
            return "<anonymous type: " + members + ">" + Arguments(type.GetGenericArguments());
        }
        if (!IsNameable(type))
        {
            var baseType = type.BaseType;
            if (baseType != null && baseType != typeof(object) && IsNameable(baseType)) return TypeName(baseType);
            var face = type.GetInterfaces().Where(IsNameable).OrderByDescending(Rank).FirstOrDefault();
            if (face != null) return TypeName(face);
        }
        var name = type.FullName ?? type.Namespace + "." + type.Name;
        var tick = name.IndexOf('`');
        if (tick >= 0) name = name.Substring(0, tick);
        return name + Arguments(type.GetGenericArguments());
    }

    static bool IsNameable(Type type) { return (type.IsGenericType ? type.GetGenericTypeDefinition() : type).IsVisible; }

    /// The most telling of the interfaces of a hidden class.
    static int Rank(Type face)
    {
        if (!face.IsGenericType) return face == typeof(IEnumerable) ? 1 : face.Namespace == null ? 9 + face.GetInterfaces().Length : 0;
        var name = face.GetGenericTypeDefinition().Name;
        return name == "IReadOnlyDictionary`2" ? 8 : name == "IOrderedEnumerable`1" ? 7 : name == "ILookup`2" ? 7 : name == "IGrouping`2" ? 7 : name == "IEnumerable`1" ? 6 : 2;
    }

    static string Arguments(Type[] arguments)
    {
        return arguments.Length == 0 ? "" : "<" + string.Join(", ", arguments.Select(TypeName)) + ">";
    }

    public static JToken Of(object value, int depth = 0)
    {
        if (value == null) return JValue.CreateNull();
        if (value is string || value is bool || value is int || value is sbyte || value is byte || value is short || value is ushort || value is uint)
            return new JValue(value);
        if (value is double || value is float)
        {
            var real = Convert.ToDouble(value);
            return double.IsNaN(real) ? (JToken)"NaN" : double.IsPositiveInfinity(real) ? "Infinity" : double.IsNegativeInfinity(real) ? "-Infinity" : (JToken)real;
        }
        if (value is DateTime) return ((DateTime)value).ToString("O");
        if (value is DateTimeOffset) return ((DateTimeOffset)value).ToString("O");
        if (value is TimeSpan) return ((TimeSpan)value).ToString("c");
        if (value is byte[]) return Convert.ToBase64String((byte[])value);
        var property = value as JProperty;
        if (property != null) return new JObject(new JProperty(property.Name, Plain(property.Value)));
        if (value is JToken) return Plain((JToken)value);
        if (depth > 20) return "…";
        try
        {
            var entries = Entries(value);
            if (entries != null)
            {
                var result = new JObject();
                foreach (var entry in entries) result[entry.Key] = Of(entry.Value, depth + 1);
                return result;
            }
            var items = value as IEnumerable;
            if (items != null) return new JArray(items.Cast<object>().Select(item => Of(item, depth + 1)).ToArray());
            return value.ToString();
        }
        catch (Exception error)
        {
            return "(" + error.Message + ")";
        }
    }

    /// The tree without what has no place in JSON.
    static JToken Plain(JToken token)
    {
        var tree = token as JObject;
        if (tree != null) return new JObject(tree.Properties().Select(property => new JProperty(property.Name, Plain(property.Value))));
        var list = token as JArray;
        if (list != null) return new JArray(list.Select(Plain));
        if (token is JRaw) return (string)((JRaw)token).Value;
        if (token.Type == JTokenType.Undefined) return JValue.CreateNull();
        var real = token.Type == JTokenType.Float ? ((JValue)token).Value : null;
        return real is double || real is float ? Of(real) : token;
    }

    static IEnumerable<KeyValuePair<string, object>> Entries(object value)
    {
        var isMap = value is IDictionary || value.GetType().GetInterfaces().Any(face => face.IsGenericType
            && (face.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) || face.GetGenericTypeDefinition() == typeof(IDictionary<,>)));
        if (!isMap) return null;
        return ((IEnumerable)value).Cast<object>().Select(entry =>
        {
            var type = entry.GetType();
            if (entry is DictionaryEntry) return new KeyValuePair<string, object>(Convert.ToString(((DictionaryEntry)entry).Key), ((DictionaryEntry)entry).Value);
            return new KeyValuePair<string, object>(
                Convert.ToString(type.GetProperty("Key").GetValue(entry)),
                type.GetProperty("Value").GetValue(entry));
        });
    }
}
