using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

/// Writes the public signatures of types as the compiler reads them from reference assemblies.
/// signatures.exe OUTPUT REFERENCES NEWTONSOFT TYPE…: a type is its metadata name (System.Collections.Generic.List`1).
/// OUTPUT: a line with the type's declaration, then its own members, each after two blanks.
static class ListSignatures
{
    static readonly SymbolDisplayFormat Names = new SymbolDisplayFormat(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeDefaultValue
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        extensionMethodStyle: SymbolDisplayExtensionMethodStyle.StaticMethod,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    static void Main(string[] args)
    {
        var framework = new[] { "mscorlib", "System", "System.Core", "System.Xml", "System.Xml.Linq" };
        var references = framework.Select(name => Path.Combine(args[1], name + ".dll"))
            .Concat(new[] { args[2] })
            .Select(path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create("signatures", references: references);
        using (var output = new StreamWriter(args[0], false, new UTF8Encoding(false)))
        {
            output.NewLine = "\n";
            foreach (var name in args.Skip(3))
            {
                var type = compilation.GetTypeByMetadataName(name);
                if (type == null) throw new ArgumentException("no type " + name);
                output.WriteLine(Keyword(type) + " " + type.ToDisplayString(Names.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes)));
                foreach (var line in type.GetMembers().Where(IsPublic).Select(Signature).Where(line => line != null).OrderBy(line => line, StringComparer.Ordinal))
                    output.WriteLine("  " + line);
            }
        }
    }

    static string Keyword(INamedTypeSymbol type)
    {
        switch (type.TypeKind)
        {
            case TypeKind.Enum: return "enum";
            case TypeKind.Struct: return "struct";
            case TypeKind.Interface: return "interface";
            case TypeKind.Delegate: return "delegate";
            default: return type.IsStatic ? "static class" : "class";
        }
    }

    /// What expressions can name: not protected, not hidden behind an interface.
    static bool IsPublic(ISymbol member)
    {
        return member.DeclaredAccessibility == Accessibility.Public && !(member is INamedTypeSymbol);
    }

    static string Signature(ISymbol member)
    {
        var method = member as IMethodSymbol;
        if (method != null)
        {
            if (method.Name == "Finalize" || method.IsVararg || HasPointer(method)) return null;
            if (method.MethodKind == MethodKind.Constructor)
                return method.ContainingType.IsValueType && method.Parameters.Length == 0 ? null : "new" + Parameters(method.Parameters);
            if (method.MethodKind != MethodKind.Ordinary && method.MethodKind != MethodKind.UserDefinedOperator && method.MethodKind != MethodKind.Conversion)
                return null;
        }
        var field = member as IFieldSymbol;
        if (field != null && field.ContainingType.TypeKind == TypeKind.Enum) return field.Name + " = " + field.ConstantValue;
        if (member is IEventSymbol) return null;
        var text = member.ToDisplayString(Names);
        // The name comes with its type's: `System.String.Join(`.
        var owner = member.ContainingType.ToDisplayString(Names) + ".";
        foreach (var name in new[] { member.Name, "this", "operator ", "implicit ", "explicit " }) text = text.Replace(" " + owner + name, " " + name);
        if (field != null && field.HasConstantValue) return "const " + text;
        if (field != null && field.IsReadOnly) text = "readonly " + text;
        var constraint = method == null ? "" : string.Concat(method.TypeParameters.Where(p => p.HasValueTypeConstraint).Select(p => " where " + p.Name + " : struct"));
        return (member.IsStatic ? "static " : "") + text + constraint;
    }

    static bool HasPointer(IMethodSymbol method)
    {
        return method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Pointer);
    }

    static string Parameters(IEnumerable<IParameterSymbol> parameters)
    {
        return "(" + string.Join(", ", parameters.Select(parameter => parameter.ToDisplayString(Names))) + ")";
    }
}
