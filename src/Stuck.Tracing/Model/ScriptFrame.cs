namespace Stuck.Tracing.Model;

/// <summary>A place in a script that an interpreter is at, or will return to.</summary>
/// <param name="Function">With its class, as in <c>Db::ask</c>; <c>main</c> outside of all functions.</param>
/// <param name="File">Empty for a function that comes with the interpreter.</param>
/// <param name="Line">From 1 on; 0 where there is no file.</param>
public sealed record ScriptFrame(string Function, string File, int Line);
