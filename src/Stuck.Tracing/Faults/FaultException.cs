namespace Stuck.Tracing.Faults;

/// <summary>What was waited for does not come, because of a fault that has been taken already.</summary>
public sealed class FaultException(Fault fault) : Exception(fault.ToString())
{
    public Fault Fault => fault;
}
