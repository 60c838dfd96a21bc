using System.Collections.ObjectModel;
using System.Globalization;

namespace DigitsNet;

/// <summary>A read-only list that as text is its items with a separator between them, where other lists say their type: so a file of values made of it can be read.</summary>
internal sealed class TextList<T>(IList<T> items, string separator = " ") : ReadOnlyCollection<T>(items)
{
    public override string ToString() => string.Join(separator, this.Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)));
}
