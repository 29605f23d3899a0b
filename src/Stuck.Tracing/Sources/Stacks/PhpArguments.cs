using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>Reads what functions of PHP were called with, as far as that is text, and of methods what their object asks.</summary>
internal sealed partial class PhpArguments(IMemory memory, PhpLayout layout)
{
    private const int MostArguments = 8;

    /// <summary>In <c>zend_execute_data</c>: how many arguments it has got, and the object; in <c>zend_function</c>: how many it declares.</summary>
    private const int Count = 44, This = 32, Declared = 32;

    /// <summary>In <c>zend_object</c>.</summary>
    private const int Properties = 40;

    private readonly PhpValues _values = new(memory);

    /// <param name="frame">The address of its <c>zend_execute_data</c>.</param>
    /// <param name="function">That of its <c>zend_function</c>.</param>
    /// <param name="name">With its class.</param>
    /// <returns>None where none of them is text, and of functions that are given secrets.</returns>
    public ImmutableArray<string?> Read(ulong frame, ulong function, string name)
    {
        var count = memory.Int(frame + Count);
        // Further ones of a function that is written in PHP lie elsewhere.
        if (memory.Int(function + Declared) is var declared && memory.Byte(function) == PhpLayout.UserFunction) count = Math.Min(count, declared);
        if (count is 0 or > 100 || Secretive().IsMatch(name)) return [];
        var arguments = ImmutableArray.CreateRange(Enumerable.Range(0, (int)Math.Min(count, MostArguments)).Select(i => _values.Text(Argument(frame, i))));
        return arguments.All(argument => argument is null) ? [] : arguments;
    }

    /// <summary>The statement of a <c>PDOStatement</c>, which is its first property; what a handle of cURL asks for. Empty for all else.</summary>
    public string Subject(ulong frame, string name) => name switch
    {
        "PDOStatement::execute" when _values.Read(frame + This) is (PhpValues.IsObject, var statement) => _values.Text(statement + Properties) ?? "",
        "curl_exec" => new PhpTransfers(memory).UrlOf(_values.Read(Argument(frame, 0))),
        _ => "",
    };

    private ulong Argument(ulong frame, int index) => frame + (ulong)(layout.FirstArgument + index * PhpValues.Bytes);

    [GeneratedRegex("connect|auth|login|passw|crypt|sodium|openssl|hash|hmac|secret|token|^(PDO|mysqli|Redis)::__construct", RegexOptions.IgnoreCase)]
    private static partial Regex Secretive();
}
