using System.Text;
using Stuck.Dashboard.Terminal;
using Xunit;

namespace Stuck.Tests.Dashboard.Terminal;

public sealed class ClipboardTests
{
    [Fact]
    public void Whatever_is_copied_ends_no_sequence_and_begins_none()
    {
        var sequence = Encoding.ASCII.GetString(Clipboard.Sequence("evil\a\e]0;owned\e\\é"));
        Assert.Equal("\e]52;c;ZXZpbAcbXTA7b3duZWQbXMOp\a", sequence);
    }
}
