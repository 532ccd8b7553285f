using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

/// Compiles and runs policy expressions.
/// host.exe INPUT OUTPUT REFERENCES NEWTONSOFT MODEL: INPUT is {"contexts": {NAME: CONTEXT}, "expressions": [{"expression", "context"}]};
/// OUTPUT gets one line an expression.
static class Program
{
    const string Usings = "using System;using System.Linq;using System.Collections.Generic;using System.Text;"
        + "using System.Text.RegularExpressions;using System.Security.Cryptography;"
        + "using System.Security.Cryptography.X509Certificates;using System.Xml.Linq;using System.Net;"
        + "using Newtonsoft.Json;using Newtonsoft.Json.Linq;";
    const int BatchSize = 400;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// Warnings that policies' authors should hear of.
    static readonly HashSet<string> Warnings = new HashSet<string> { "CS0162", "CS0252", "CS0253", "CS0472", "CS1717" };

    static List<MetadataReference> references;
    static JObject contexts;

    static void Main(string[] args)
    {
        UseWindowsLineEnds();
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        Thread.CurrentThread.CurrentCulture = Thread.CurrentThread.CurrentUICulture = CultureInfo.InvariantCulture;
        var input = Read(args[0]);
        contexts = (JObject)input["contexts"];
        var framework = new[] { "mscorlib", "System", "System.Core", "System.Xml", "System.Xml.Linq", "System.Numerics" };
        references = framework.Select(name => Path.Combine(args[2], name + ".dll"))
            .Concat(Directory.GetFiles(Path.Combine(args[2], "Facades"), "System.*.dll"))
            .Concat(new[] { args[3], args[4] })
            .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
            .ToList();
        var all = ((JArray)input["expressions"]).Select(Source.From).ToList();
        using (var output = new StreamWriter(args[1], false, new UTF8Encoding(false)))
        {
            output.NewLine = "\n";
            for (var start = 0; start < all.Count; start += BatchSize)
            {
                var batch = all.Skip(start).Take(BatchSize).ToList();
                foreach (var line in Evaluate(batch, start)) output.WriteLine(line);
                output.Flush();
            }
        }
    }

    /// The gateway runs on Windows: indented JSON and messages have its line ends. Must come before anything reads Environment.NewLine.
    static void UseWindowsLineEnds()
    {
        var field = typeof(Environment).GetField("nl", BindingFlags.Static | BindingFlags.NonPublic);
        if (field == null) throw new NotSupportedException("This version of Mono keeps its line end elsewhere.");
        field.SetValue(null, "\r\n");
    }

    static JObject Read(string path)
    {
        using (var reader = new JsonTextReader(new StreamReader(path, Encoding.UTF8)))
        {
            reader.DateParseHandling = DateParseHandling.None;
            return JObject.Load(reader);
        }
    }

    class Source
    {
        public string Expression;
        public string Context;
        public SyntaxTree Tree;
        public int Shift;
        public List<Diagnostic> Diagnostics = new List<Diagnostic>();
        public bool HasErrors { get { return Diagnostics.Any(found => found.Severity == DiagnosticSeverity.Error); } }

        public static Source From(JToken json) { return new Source { Expression = (string)json["expression"], Context = (string)json["context"] }; }

        public void Parse(string className)
        {
            var head = Usings + "public static class " + className + "{public static object expression(IProxyRequestContext context)";
            var isBlock = Expression.StartsWith("@{", StringComparison.Ordinal);
            if (!isBlock) head += "{return ";
            Shift = head.Length - 1;
            var text = head + Expression.Substring(1) + (isBlock ? "}" : ";}}");
            Tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp7_1), className);
            Diagnostics.AddRange(Tree.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error));
        }
    }

    static IEnumerable<string> Evaluate(List<Source> batch, int first)
    {
        for (var index = 0; index < batch.Count; index++) batch[index].Parse("E" + (first + index));
        // As csc does: text that doesn't parse gets no other errors.
        var compilation = Compile("check" + first, batch.Where(source => !source.HasErrors));
        var bySource = batch.ToDictionary(source => source.Tree);
        foreach (var found in compilation.GetDiagnostics())
            if (found.Location.SourceTree != null && (found.Severity == DiagnosticSeverity.Error || Warnings.Contains(found.Id)))
                bySource[found.Location.SourceTree].Diagnostics.Add(found);
        var image = new MemoryStream();
        var emitted = Compile("run" + first, batch.Where(source => !source.HasErrors)).Emit(image);
        foreach (var found in emitted.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error))
            if (found.Location.SourceTree != null) bySource[found.Location.SourceTree].Diagnostics.Add(found);
        if (!emitted.Success)
        {
            image = new MemoryStream();
            emitted = Compile("run" + first, batch.Where(source => !source.HasErrors)).Emit(image);
            if (!emitted.Success) throw new InvalidOperationException(string.Join("\n", emitted.Diagnostics));
        }
        var assembly = Assembly.Load(image.ToArray());
        return batch.Select((source, index) => Line(source, source.HasErrors ? null : assembly.GetType("E" + (first + index)))).ToList();
    }

    static CSharpCompilation Compile(string name, IEnumerable<Source> sources)
    {
        return CSharpCompilation.Create(name, sources.Select(source => source.Tree), references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    static string Line(Source source, Type type)
    {
        var line = new JObject { { "expression", source.Expression } };
        if (source.Context != null) line["context"] = source.Context;
        var diagnostics = source.Diagnostics
            .OrderBy(found => found.Location.SourceSpan.Start).ThenBy(found => found.Location.SourceSpan.End);
        if (source.HasErrors)
            line["errors"] = new JArray(diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => Place(source, found, true)));
        else if (diagnostics.Any())
            line["warnings"] = new JArray(diagnostics.Select(found => Place(source, found, false)));
        if (type != null) Run(source, type, line);
        return Print(line);
    }

    /// In ASCII, so that half of a surrogate pair survives the file.
    static string Print(JObject line)
    {
        var text = new StringWriter();
        using (var writer = new JsonTextWriter(text) { StringEscapeHandling = StringEscapeHandling.EscapeNonAscii }) line.WriteTo(writer);
        return text.ToString();
    }

    static JArray Place(Source source, Diagnostic found, bool withMessage)
    {
        var span = found.Location.SourceSpan;
        // What is said of the method as a whole, at its name, is the opening brace's.
        var isOfMethod = span.End <= source.Shift;
        var place = isOfMethod
            ? new JArray(found.Id, 1, 2)
            : new JArray(found.Id, Within(source, span.Start), Within(source, span.End));
        if (withMessage)
            place.Add(System.Text.RegularExpressions.Regex.Replace(
                found.GetMessage(CultureInfo.InvariantCulture), @"E\d+\.expression\(IProxyRequestContext\)", "expression"));
        return place;
    }

    static int Within(Source source, int position)
    {
        return Math.Min(source.Expression.Length, Math.Max(0, position - source.Shift));
    }

    static void Run(Source source, Type type, JObject line)
    {
        var context = RequestContext.From((JObject)contexts[source.Context ?? "default"]);
        var run = (Func<IProxyRequestContext, object>)Delegate.CreateDelegate(typeof(Func<IProxyRequestContext, object>), type.GetMethod("expression"));
        var thread = new Thread(() =>
        {
            try
            {
                var value = run(context);
                var form = JsonForm.Of(value);
                line["type"] = value == null ? null : JsonForm.TypeName(value.GetType());
                line["value"] = form;
            }
            catch (ThreadAbortException) { }
            catch (Exception error)
            {
                line["exception"] = JsonForm.TypeName(error.GetType());
                line["message"] = error.Message;
            }
        }, 16 << 20);
        thread.Start();
        if (thread.Join(Patience)) return;
        thread.Abort();
        thread.Join();
        line["timeout"] = true;
    }
}
