namespace Stuck.Tracing.Protocols;

/// <summary>A method of AMQP 0-9-1.</summary>
/// <param name="Kind">What it is when the side says it that mostly does.</param>
/// <param name="ArgumentsAt">How many bytes of its arguments lie before the short texts that say what it is about.</param>
/// <param name="Texts">How many such texts there are.</param>
internal sealed record AmqpMethod(int Class, int Id, string Name, MessageKind Kind, int ArgumentsAt = 0, int Texts = 0);

/// <summary>The methods of AMQP 0-9-1. Those that answer say so.</summary>
internal static class AmqpMethods
{
    private const MessageKind Request = MessageKind.Request, Answer = MessageKind.Answer, Notice = MessageKind.Notice, Greeting = MessageKind.Greeting;

    private static readonly AmqpMethod[] s_all =
    [
        new(10, 10, "Connection.Start", Greeting), new(10, 11, "Connection.StartOk", Request), new(10, 20, "Connection.Secure", Answer), new(10, 21, "Connection.SecureOk", Request),
        new(10, 30, "Connection.Tune", Answer), new(10, 31, "Connection.TuneOk", Notice), new(10, 40, "Connection.Open", Request, 0, 1), new(10, 41, "Connection.OpenOk", Answer),
        new(10, 50, "Connection.Close", Request, 2, 1), new(10, 51, "Connection.CloseOk", Answer), new(10, 60, "Connection.Blocked", Notice, 0, 1), new(10, 61, "Connection.Unblocked", Notice),
        new(10, 70, "Connection.UpdateSecret", Request), new(10, 71, "Connection.UpdateSecretOk", Answer),
        new(20, 10, "Channel.Open", Request), new(20, 11, "Channel.OpenOk", Answer), new(20, 20, "Channel.Flow", Request), new(20, 21, "Channel.FlowOk", Answer),
        new(20, 40, "Channel.Close", Request, 2, 1), new(20, 41, "Channel.CloseOk", Answer),
        new(40, 10, "Exchange.Declare", Request, 2, 2), new(40, 11, "Exchange.DeclareOk", Answer), new(40, 20, "Exchange.Delete", Request, 2, 1), new(40, 21, "Exchange.DeleteOk", Answer),
        new(40, 30, "Exchange.Bind", Request, 2, 2), new(40, 31, "Exchange.BindOk", Answer), new(40, 40, "Exchange.Unbind", Request, 2, 2), new(40, 51, "Exchange.UnbindOk", Answer),
        new(50, 10, "Queue.Declare", Request, 2, 1), new(50, 11, "Queue.DeclareOk", Answer, 0, 1), new(50, 20, "Queue.Bind", Request, 2, 2), new(50, 21, "Queue.BindOk", Answer),
        new(50, 30, "Queue.Purge", Request, 2, 1), new(50, 31, "Queue.PurgeOk", Answer), new(50, 40, "Queue.Delete", Request, 2, 1), new(50, 41, "Queue.DeleteOk", Answer),
        new(50, 50, "Queue.Unbind", Request, 2, 2), new(50, 51, "Queue.UnbindOk", Answer),
        new(60, 10, "Basic.Qos", Request), new(60, 11, "Basic.QosOk", Answer), new(60, 20, "Basic.Consume", Request, 2, 1), new(60, 21, "Basic.ConsumeOk", Answer),
        new(60, 30, "Basic.Cancel", Request, 0, 1), new(60, 31, "Basic.CancelOk", Answer), new(60, 40, "Basic.Publish", Notice, 2, 2), new(60, 50, "Basic.Return", Notice, 2, 3),
        new(60, 60, "Basic.Deliver", Notice, 0, 1), new(60, 70, "Basic.Get", Request, 2, 1), new(60, 71, "Basic.GetOk", Answer), new(60, 72, "Basic.GetEmpty", Answer),
        new(60, 80, "Basic.Ack", Notice), new(60, 90, "Basic.Reject", Notice), new(60, 100, "Basic.RecoverAsync", Notice), new(60, 110, "Basic.Recover", Request),
        new(60, 111, "Basic.RecoverOk", Answer), new(60, 120, "Basic.Nack", Notice),
        new(85, 10, "Confirm.Select", Request), new(85, 11, "Confirm.SelectOk", Answer),
        new(90, 10, "Tx.Select", Request), new(90, 11, "Tx.SelectOk", Answer), new(90, 20, "Tx.Commit", Request), new(90, 21, "Tx.CommitOk", Answer),
        new(90, 30, "Tx.Rollback", Request), new(90, 31, "Tx.RollbackOk", Answer),
    ];

    private static readonly Dictionary<int, AmqpMethod> s_byNumber = s_all.ToDictionary(method => NumberOf(method.Class, method.Id));

    /// <summary>Null if there is none.</summary>
    public static AmqpMethod? Find(int classId, int id) => s_byNumber.GetValueOrDefault(NumberOf(classId, id));

    private static int NumberOf(int classId, int id) => classId << 16 | id;
}
