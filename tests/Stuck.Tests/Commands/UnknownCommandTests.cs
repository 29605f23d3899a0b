using Stuck.Commands;
using Xunit;

namespace Stuck.Tests.Commands;

public sealed class UnknownCommandTests
{
    [Fact]
    public void A_name_a_number_and_a_user_are_told_from_a_program()
    {
        Assert.Equal("unknown command 'php-fpm': stuck -n php-fpm shows the processes of that name, stuck -- php-fpm starts a program and traces it", UnknownCommand.Explain("php-fpm", _ => false));
        Assert.Equal("unknown command '31597': stuck -p 31597 shows that process, stuck why 31597 explains it", UnknownCommand.Explain("31597", _ => false));
        Assert.Contains("stuck -u root those of that user", UnknownCommand.Explain("root", name => name == "root"), StringComparison.Ordinal);
        Assert.Contains("stuck -n 'php fpm'", UnknownCommand.Explain("php fpm", _ => false), StringComparison.Ordinal);
    }
}
