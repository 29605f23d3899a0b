using Stuck.Commands.Trace;
using Stuck.Commands.Trace.Options;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Latencies;
using Stuck.Tracing.Syscalls.Formatting;
using Xunit;

namespace Stuck.Tests.Commands.Trace;

/// <summary>Options are spelled as strace's: in clusters, attached, apart, long, shortened.</summary>
public sealed class OptionReaderTests
{
    [Theory]
    [InlineData("-s32")]
    [InlineData("-s", "32")]
    [InlineData("-fs32")]
    [InlineData("-fs", "32")]
    [InlineData("--string-limit=32")]
    [InlineData("--string-limit", "32")]
    [InlineData("--string-l=32")]
    public void A_value_may_be_attached_or_apart(params string[] words) => Assert.Equal(32, Read(words).Format.StringLimit);

    [Theory]
    [InlineData("--trace=write", "ls")]
    [InlineData("--trace", "write", "ls")]
    public void A_set_may_be_attached_or_apart(params string[] words) => Assert.Equal(["ls"], Read(words).Command);

    [Fact]
    public void The_first_word_that_is_no_option_begins_the_command() =>
        Assert.Equal(["ls", "-s", "--all"], Read("-f", "ls", "-s", "--all").Command);

    [Fact]
    public void Behind_two_dashes_all_is_the_command() => Assert.Equal(["-x", "--"], Read("-f", "--", "-x", "--").Command);

    [Theory]
    [InlineData("no such option", "-!")]
    [InlineData("no such option", "--nothing")]
    [InlineData("could be", "--summary-s=calls")]
    [InlineData("needs a value", "-s")]
    [InlineData("takes no value", "--summary=1")]
    [InlineData("-s: 'x'", "-sx")]
    [InlineData("'-1'", "-a-1")]
    [InlineData("not supported", "-k")]
    [InlineData("not supported", "-e", "inject=read:error=EIO")]
    [InlineData("not supported", "--stack-trace=source")]
    [InlineData("-c and -C", "-cC")]
    [InlineData("'nap'", "-e", "status=failed,nap")]
    public void What_makes_no_sense_is_said_in_words(string said, params string[] words) =>
        Assert.Contains(said, Assert.Throws<UsageException>(() => Read(words)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(QuietMessages.Attach | QuietMessages.Personality, "-q")]
    [InlineData(QuietMessages.Attach | QuietMessages.Personality | QuietMessages.Exit, "-qq")]
    [InlineData(QuietMessages.All, "-q", "-qq")]
    [InlineData(QuietMessages.Attach | QuietMessages.Personality, "--quiet")]
    [InlineData(QuietMessages.ThreadExecve, "--quiet=thread-execve")]
    [InlineData(QuietMessages.Exit | QuietMessages.Attach, "-e", "q=exits,attach")]
    [InlineData(QuietMessages.All & ~QuietMessages.Exit, "-e", "quiet=!exit")]
    [InlineData(QuietMessages.All, "--silent=all")]
    public void Messages_can_be_kept_back(object quiet, params string[] words) => Assert.Equal((QuietMessages)quiet, Read(words).Quiet);

    [Theory]
    [InlineData(CallStatuses.Successful, "-z")]
    [InlineData(CallStatuses.Failed, "-zZ")]
    [InlineData(CallStatuses.Failed | CallStatuses.Detached, "-e", "status=failed,detached")]
    [InlineData(CallStatuses.All & ~CallStatuses.Unfinished, "--status=!unfinished")]
    public void Calls_can_be_picked_by_how_they_end(object statuses, params string[] words) => Assert.Equal((CallStatuses)statuses, Read(words).Statuses);

    [Theory]
    [InlineData(ClockFormat.Time, 0, "-t")]
    [InlineData(ClockFormat.Time, 6, "-tt")]
    [InlineData(ClockFormat.Unix, 6, "-ttt")]
    [InlineData(ClockFormat.Time, 0, "--absolute-timestamps")]
    [InlineData(ClockFormat.Unix, 9, "--absolute-timestamps=format:unix,precision:ns")]
    [InlineData(ClockFormat.Time, 3, "--timestamps=ms")]
    public void The_clock_has_a_form_and_a_precision(object format, int digits, params string[] words)
    {
        var time = Read(words).Time;
        Assert.Equal(((ClockFormat)format, digits), (time.Clock, time.ClockDigits));
    }

    [Fact]
    public void Times_between_lines_and_of_calls_have_a_precision()
    {
        var time = Read("-r", "--syscall-times=ns").Time;
        Assert.Equal((6, 9), (time.RelativeDigits, time.DurationDigits));
    }

    [Theory]
    [InlineData(true, false, "-v")]
    [InlineData(false, true, "-e", "abbrev=read")]
    [InlineData(true, false, "-e", "abbrev=!read")]
    [InlineData(false, true)]
    public void Calls_are_shortened_one_by_one(bool readInFull, bool readShort, params string[] words)
    {
        const int ReadNumber = 0;
        var isShort = Read(words).Format.Abbreviated.Includes(Abi.X86_64, ReadNumber);
        Assert.Equal((!readInFull, readShort), (isShort, isShort));
    }

    [Theory]
    [InlineData(DescriptorDetails.Path, "-y")]
    [InlineData(DescriptorDetails.All, "-yy")]
    [InlineData(DescriptorDetails.Socket | DescriptorDetails.Device, "--decode-fds=socket,dev")]
    [InlineData(DescriptorDetails.Path, "--decode-fds")]
    public void Details_of_descriptors_can_be_picked(DescriptorDetails details, params string[] words) =>
        Assert.Equal(details, Read(words).Format.Descriptors);

    [Fact]
    public void The_last_list_of_calls_counts()
    {
        var filter = Read("-e", "trace=write", "-eread").Filter;
        Assert.Equal((true, false), (filter.Includes(Abi.X86_64, 0), filter.Includes(Abi.X86_64, 1)));
    }

    [Fact]
    public void A_table_has_the_columns_and_the_order_that_were_asked_for()
    {
        var table = Read("-c", "-w", "-S", "calls", "-U", "name,max-time", "-O", "3us").Table;
        Assert.Equal(["syscall", "longest"], table.Columns.Select(column => column.Title));
        Assert.Equal(("calls", true, 3000), (table.SortBy?.Title, table.WallClock, table.OverheadNs));
        Assert.Equal(SummaryColumn.Default, Read("-c").Table.Columns);
    }

    [Fact]
    public void Each_option_has_one_spelling_of_its_own()
    {
        Assert.Distinct(TraceOptions.All.Where(row => row.Short != 0).Select(row => row.Short));
        Assert.Distinct(TraceOptions.All.SelectMany(row => row.Names));
    }

    private static TraceRequest Read(params string[] words)
    {
        var request = new TraceRequest();
        request.Command = OptionReader.Read(words, TraceOptions.All, request);
        return request;
    }
}
