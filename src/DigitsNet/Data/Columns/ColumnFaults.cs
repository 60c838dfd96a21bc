using System.Globalization;

namespace DigitsNet.Data;

/// <summary>What to do about faults, in words for the end of a message.</summary>
internal readonly record struct FaultAdvice(string Missing, string Text);

/// <summary>Values of columns that cannot be used, gathered so that each way to be wrong is one error which says how many rows it concerns.</summary>
internal sealed class ColumnFaults(DigitData data)
{
    private const int Named = 5;
    private readonly List<int> _missing = [];
    private readonly List<(int Index, ColumnContent Content)> _texts = [];

    public void AddMissing(int column) => _missing.Add(column);

    public void AddText(int column, ColumnContent content) => _texts.Add((column, content));

    public IEnumerable<DigitsException> Find(FaultAdvice advice)
    {
        if (_texts.Count > 0)
        {
            string columns = List(_texts, text => $"column '{Excerpt.Of(text.Content.Name)}' holds {What(text.Content)}");
            int usable = CountRows(row => _texts.TrueForAll(text => Cell.TextOf(data.GetCell(row, text.Index)) < 0));
            yield return new DigitsException(DigitsError.CsvValueNotNumber, $"{data.Source}: {columns}: {advice.Text}; {usable} of {data.Count} rows can be used.");
        }
        if (_missing.Count > 0)
        {
            string columns = List(_missing, column => $"column '{Excerpt.Of(data.ColumnName(column))}' lacks {Number(CountRows(row => Cell.IsMissing(data.GetCell(row, column))), "value")}");
            int usable = CountRows(row => _missing.TrueForAll(column => !Cell.IsMissing(data.GetCell(row, column))));
            yield return new DigitsException(DigitsError.DataValueMissing, $"{data.Source}: {columns}: {advice.Missing}; {usable} of {data.Count} rows can be used.");
        }
    }

    public static string Number(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    public static string List<T>(IReadOnlyCollection<T> items, Func<T, string> text) =>
        $"{string.Join(", ", items.Take(Named).Select(text))}{(items.Count > Named ? $" and {items.Count - Named} more column{(items.Count == Named + 1 ? "" : "s")}" : "")}";

    private static string What(ColumnContent column) => Array.Exists(column.Texts, DateColumn.IsAmbiguous)
        ? $"dates ({column.Show()}) whose day and month can be taken for each other, which 2024-04-30 cannot"
        : $"text ({column.Show()})";

    private int CountRows(Func<int, bool> holds) => Enumerable.Range(0, data.Count).Count(holds);
}
