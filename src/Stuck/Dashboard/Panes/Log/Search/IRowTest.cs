using Stuck.Dashboard.Panes.Log.Rows;

namespace Stuck.Dashboard.Panes.Log.Search;

/// <summary>Tells whether a row is one of those that are looked for. One object serves one thread.</summary>
internal interface IRowTest
{
    bool Holds(LogPlace place);
}
