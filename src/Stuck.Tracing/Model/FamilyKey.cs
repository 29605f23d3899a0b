namespace Stuck.Tracing.Model;

/// <summary>What the workers of a family have in common.</summary>
/// <param name="MasterPid">0 where there is no master, or none that is still there.</param>
/// <param name="MasterStart">With the pid it tells the master from a later process; clock ticks since boot.</param>
/// <param name="Program">The server's name, or the kernel's name of the executable.</param>
/// <param name="OwnPid">Of a server that is one process: that process; else 0.</param>
public readonly record struct FamilyKey(int MasterPid, long MasterStart, string Program, string Stem, int OwnPid = 0);
