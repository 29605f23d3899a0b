using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Panes.Log.Rows;

/// <summary>Decides which records a log shows.</summary>
internal interface IRecordCondition
{
    /// <summary>Whether a record is wanted. Told of every record of a process, in order.</summary>
    /// <param name="record">As its history gave it.</param>
    bool Holds(TracedProcess process, long sequence, byte[] record);
}
