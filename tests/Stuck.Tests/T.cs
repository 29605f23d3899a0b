namespace Stuck.Tests;
public class T { [Xunit.Fact] public void Runs() => Xunit.Assert.Equal(2, 1 + 1); }
