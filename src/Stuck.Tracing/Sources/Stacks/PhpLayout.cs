using System.Collections.Frozen;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>
/// Where PHP of one version keeps what it is at, on x86-64 and without threads: offsets in bytes into the structs of Zend/zend_globals.h and
/// Zend/zend_compile.h. phpspy's dumps of these structs have the same; those of 8.2 and 8.4 were compared with running ones.
/// </summary>
/// <param name="Current">Of <c>current_execute_data</c> in <c>zend_executor_globals</c>.</param>
/// <param name="Previous">Of <c>prev_execute_data</c> in <c>zend_execute_data</c>.</param>
/// <param name="FileName">Of <c>filename</c> in <c>zend_op_array</c>.</param>
internal sealed record PhpLayout(int Current, int Previous, int FileName)
{
    /// <summary>Where what a function was called with lies behind its <c>zend_execute_data</c>, which has two further words in 7.0.</summary>
    public int FirstArgument => Previous == 56 ? 96 : 80;

    /// <summary>In <c>zend_execute_data</c>, of all versions.</summary>
    public const int Opline = 0, Function = 24;

    /// <summary>In <c>zend_function</c>, whose first byte is its type.</summary>
    public const int FunctionName = 8, Scope = 16;

    /// <summary>In <c>zend_class_entry</c>.</summary>
    public const int ClassName = 8;

    /// <summary>In <c>zend_op</c>.</summary>
    public const int Line = 24;

    /// <summary>In <c>zend_string</c>.</summary>
    public const int Length = 16, Text = 24;

    /// <summary><c>ZEND_USER_FUNCTION</c>: one that is written in PHP, and has a file and lines.</summary>
    public const byte UserFunction = 2;

    private static readonly FrozenDictionary<string, PhpLayout> s_ofVersions = new Dictionary<string, PhpLayout>
    {
        ["7.0"] = new(480, 56, 120),
        ["7.1"] = new(480, 48, 120),
        ["7.2"] = new(480, 48, 120),
        ["7.3"] = new(488, 48, 128),
        ["7.4"] = new(488, 48, 136),
        ["8.0"] = new(488, 48, 144),
        ["8.1"] = new(488, 48, 144),
        ["8.2"] = new(488, 48, 152),
        ["8.3"] = new(488, 48, 144),
        ["8.4"] = new(488, 48, 168),
        ["8.5"] = new(512, 48, 168),
    }.ToFrozenDictionary();

    /// <param name="version">As in <c>8.2</c>.</param>
    /// <returns>Null for a version that is not known.</returns>
    public static PhpLayout? Of(string version) => s_ofVersions.GetValueOrDefault(version);
}
