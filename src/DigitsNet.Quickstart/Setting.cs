using System.CommandLine;

namespace DigitsNet.Quickstart;

/// <summary>An option and the value that stands where it is not given.</summary>
internal sealed class Setting<T>(string name, T fallback) : Option<T>(name)
{
    public T In(ParseResult result) => result.GetResult(this) is null ? fallback : result.GetValue(this)!;
}
