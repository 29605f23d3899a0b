using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Architecture;

/// <summary>The sources below src/, compiled, so that each name in them can be asked what it stands for. Files are named from src/ on.</summary>
public sealed class SourceCode
{
    /// <summary>What the SDK's ImplicitUsings import.</summary>
    private const string ImplicitUsings =
        "global using System; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; " +
        "global using System.Threading.Tasks; global using System.Collections.Generic;";

    private static readonly string s_folder = Path.Combine(FindRoot(), "src");

    private readonly CSharpCompilation _compilation;
    private readonly ConcurrentBag<string> _unresolved = [];

    public SourceCode()
    {
        var parse = new CSharpParseOptions(LanguageVersion.Latest);
        var trees = PathsBelow(s_folder).AsParallel().Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), parse, path)).ToArray();
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':')
            .Where(path => Path.GetFileName(path) is not ("Stuck.Tracing.dll" or "stuck.dll" or "Architecture.dll"))
            .Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true);
        _compilation = CSharpCompilation.Create("stuck", [CSharpSyntaxTree.ParseText(ImplicitUsings, parse), .. trees], references, options);
        Files = [.. trees.Select(NameOf).Order()];
        Partials = [.. trees.SelectMany(PartialsOf)];
        References = [.. trees.AsParallel().SelectMany(ReferencesOf).Distinct()];
    }

    public ImmutableArray<string> Files { get; }

    public ImmutableArray<Reference> References { get; }

    /// <summary>Pairs of files that declare one type together.</summary>
    public ImmutableArray<(string One, string Other)> Partials { get; }

    /// <summary>Names of which it is not known what they stand for: <c>path: name</c>.</summary>
    public IReadOnlyCollection<string> Unresolved => _unresolved;

    private IEnumerable<Reference> ReferencesOf(SyntaxTree tree)
    {
        var model = _compilation.GetSemanticModel(tree);
        var file = NameOf(tree);
        return
            from node in tree.GetRoot().DescendantNodes(node => node is not UsingDirectiveSyntax)
            where node is SimpleNameSyntax or ImplicitObjectCreationExpressionSyntax or ElementAccessExpressionSyntax or ConstructorInitializerSyntax
            from symbol in SymbolsOf(model, node)
            from place in PlacesOf(symbol)
            where place != file
            select new Reference(file, place, symbol.Name);
    }

    private ImmutableArray<ISymbol> SymbolsOf(SemanticModel model, SyntaxNode node)
    {
        var found = model.GetSymbolInfo(node);
        if (found.Symbol is { } symbol) return [symbol];
        if (found.CandidateSymbols.IsEmpty && node is SimpleNameSyntax { Identifier.Text: not ("nameof" or "unmanaged" or "notnull") } name)
            _unresolved.Add($"{NameOf(node.SyntaxTree)}: {name.Identifier.Text}");
        return found.CandidateSymbols;
    }

    /// <summary>The files that declare something, or its type where the compiler has made it (a record's constructor).</summary>
    private static IEnumerable<string> PlacesOf(ISymbol symbol)
    {
        if (symbol is INamespaceSymbol) return [];
        var original = ((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition;
        var type = original as INamedTypeSymbol ?? original.ContainingType?.OriginalDefinition;
        var declarations = original.DeclaringSyntaxReferences is { IsEmpty: false } own ? own : type?.DeclaringSyntaxReferences ?? [];
        return !declarations.IsEmpty ? declarations.Select(declaration => NameOf(declaration.SyntaxTree))
            : type is not null ? [type.ToDisplayString()]
            : [];
    }

    private IEnumerable<(string One, string Other)> PartialsOf(SyntaxTree tree)
    {
        var model = _compilation.GetSemanticModel(tree);
        return
            from type in tree.GetRoot().DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
            where type.Modifiers.Any(SyntaxKind.PartialKeyword)
            from declaration in model.GetDeclaredSymbol(type)!.DeclaringSyntaxReferences
            where declaration.SyntaxTree != tree
            select (NameOf(tree), NameOf(declaration.SyntaxTree));
    }

    private static string NameOf(SyntaxTree tree) => Path.GetRelativePath(s_folder, tree.FilePath);

    private static IEnumerable<string> PathsBelow(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("/bin/") && !path.Contains("/obj/"));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "tui.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
