using System.Management.Automation;
using DigitsNet;

namespace DigitsPS;

/// <summary>Something given to a cmdlet that the cmdlet itself, not the library, cannot use.</summary>
internal sealed class InputException(string id, ErrorCategory category, string message, Exception? inner = null) : ArgumentException(Excerpt.Clean(message), inner)
{
    public string Id { get; } = id;

    public ErrorCategory Category { get; } = category;
}
