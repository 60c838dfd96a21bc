using System.Collections;
using System.Management.Automation;
using System.Reflection;
using DigitsNet.Data;
using DigitsNet.Training;

namespace DigitsPS.Input;

/// <summary>Gathers examples in any of the forms that are accepted, and makes one table of them.</summary>
/// <remarks>
/// Digits of one table become a view of it, and a single table stays itself: no pixel is copied. Those of several are
/// matched by the names of their features.
/// </remarks>
internal sealed class DataCollector
{
    private static readonly HashSet<Assembly> OwnOrSystem =
        [typeof(object).Assembly, typeof(Digit).Assembly, typeof(DataCollector).Assembly, typeof(PSObject).Assembly];

    private readonly bool _byPosition;
    private readonly Action<string> _tell;
    private readonly Action<string> _warn;
    private readonly PropertyRows _rows;
    private readonly List<Digit> _digits = [];
    private readonly HashSet<string> _told = [];
    private ColumnSet? _wanted;
    private DigitData? _table;
    private DigitData? _checked;
    private List<object>? _inputs;
    private readonly List<object> _waiting = [];

    /// <summary>Nothing gathered yet.</summary>
    /// <param name="reading">The property of plain objects that holds the label, or null, and what their columns are.</param>
    /// <param name="wanted">The features that each example must have; null for those of the first.</param>
    /// <param name="byPosition">Whether features are taken by their order, whatever they are called.</param>
    /// <param name="tell">Hears, once each, what was guessed and which columns were left out or put in order.</param>
    /// <param name="warn">
    /// Hears, once each, what makes pixels look unlike those they go with, and labels of objects, where something is to be
    /// learned from them, unlike classes.
    /// </param>
    public DataCollector(DigitFileOptions reading, ColumnSet? wanted, bool byPosition, Action<string> tell, Action<string> warn)
    {
        (_wanted, IsMatched, _byPosition) = (wanted, wanted is not null, byPosition);
        _tell = note => { if (_told.Add(note)) tell(note); };
        _warn = doubt => { if (_told.Add(doubt)) warn(doubt); };
        Reading = reading.For(wanted, byPosition);
        _rows = new PropertyRows(reading, () => _wanted, byPosition, _tell);
    }

    /// <summary>How files are read for it.</summary>
    public DigitFileOptions Reading { get; }

    /// <summary>Rows that cannot be used.</summary>
    public RefusedRows Refused { get; } = new();

    /// <summary>Whether what came in is kept, to be handed back beside its answer.</summary>
    public bool KeepsInputs
    {
        get => _inputs is not null;
        init => _inputs = value ? [] : null;
    }

    /// <summary>Whether the examples go with a model or other examples, whose columns are theirs.</summary>
    public bool IsMatched { get; }

    public int Count => _digits.Count + (_table?.Count ?? 0) + _rows.Count;

    public void Add(object? item)
    {
        item = DatabaseRow.Unpack(item);
        switch (item is PSObject wrapped ? wrapped.BaseObject : item)
        {
            case Digit digit:
                Add(digit);
                _inputs?.Add(item!);
                break;
            case DigitData table:
                TakeRows();
                Add(table);
                _inputs?.AddRange(table);
                break;
            case Prediction prediction:
                Add(prediction.Input);
                _inputs?.Add(prediction.Input);
                break;
            case { } row when IsRow(row):
                _rows.Add(PSObject.AsPSObject(item));
                if (KeepsInputs) _waiting.Add(item!);
                break;
            default:
                throw ErrorRecords.InputNotData(item);
        }
    }

    /// <summary>What came in, an item for each example of the table, in its order. Taken with the table.</summary>
    public IReadOnlyList<object> TakeInputs()
    {
        IReadOnlyList<object> taken = _inputs ?? [];
        _inputs = [];
        return taken;
    }

    // Objects with properties a person gave them: bags, rows of a database, instances of classes; not what .NET itself knows, such as numbers and files
    private static bool IsRow(object item) =>
        item is IDictionary or PSCustomObject || !OwnOrSystem.Contains(item.GetType().Assembly);

    /// <summary>All that came in, in its order; the collector is empty afterwards.</summary>
    public DigitData ToTable()
    {
        TakeRows();
        DigitData result = _table is not null && _digits.Count == 0
            ? _table
            : DigitData.FromDigits(_table is null ? _digits : [.. _table, .. _digits], _wanted, _byPosition);
        _table = null;
        _digits.Clear();
        return _byPosition && IsMatched ? result.WithoutFeatureNames() : result;
    }

    private void Add(Digit digit)
    {
        TakeRows();
        Check(digit.GetTable());
        _digits.Add(digit);
    }

    private void Add(DigitData table)
    {
        Check(table);
        if (_table is null && _digits.Count == 0) _table = table;
        else _digits.AddRange(table);
    }

    private void TakeRows()
    {
        if (_rows.Count == 0) return;
        DigitData table = _rows.ToTable(error => Refused.Add(error), out int[] kept);
        if (KeepsInputs) _inputs!.AddRange(kept.Select(place => _waiting[place]));
        _waiting.Clear();
        foreach (string guess in table.Guesses) _tell(guess);
        foreach (string warning in IsMatched ? [] : table.Warnings) _warn(warning);
        Add(table);
    }

    private void Check(DigitData table)
    {
        if (ReferenceEquals(table, _checked)) return;
        _wanted ??= table.Columns;
        ColumnMatch match = (_byPosition ? _wanted with { Names = null } : _wanted).Match(table);
        if (match.Note is { } note && !_byPosition) _tell(note);
        if (_wanted.Doubt(table) is { } doubt) _warn(doubt);
        _checked = table;
    }
}
