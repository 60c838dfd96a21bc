using System.Globalization;
using System.Text;

namespace DigitsNet.Data;

/// <summary>What is done to a column, as it was fitted to training data. Immutable.</summary>
public sealed class FittedColumn
{
    private readonly ColumnEncoding _encoding;
    private readonly Lazy<NamePlaces> _places;

    /// <param name="kind">What it is.</param>
    /// <param name="missing">What is done where a value is missing.</param>
    /// <param name="fill">What a missing value counts as: a number, or the place of a category; null where it is an error.</param>
    /// <param name="categories">The categories, an input each; empty for another kind; copied.</param>
    /// <param name="name">The column's name; null where it has none.</param>
    internal FittedColumn(ColumnKind kind, MissingRule missing, double? fill, IReadOnlyList<string> categories, string? name = null)
    {
        Name = name;
        (Kind, Missing, FillValue, Categories) = (kind, missing, fill, categories.ToArray().AsReadOnly());
        _encoding = ColumnKinds.All[kind];
        _places = new(() => new NamePlaces(categories));
    }

    /// <summary>Its name; null where the table's columns have none.</summary>
    public string? Name { get; }

    /// <summary>What it is.</summary>
    public ColumnKind Kind { get; }

    /// <summary>What is done where a value is missing.</summary>
    public MissingRule Missing { get; }

    /// <summary>What a missing value counts as: a <see cref="double"/>, or the name of a category; null where it is an error.</summary>
    public object? Fill => IsOneHot && FillValue is { } place ? Categories[(int)place] : FillValue;

    /// <summary>The categories, an input each; empty for another kind.</summary>
    public IReadOnlyList<string> Categories { get; }

    /// <summary>Inputs of the network that the column becomes.</summary>
    public int InputCount => IsOneHot ? Categories.Count : 1;

    /// <summary>A number, or the place of a category.</summary>
    internal double? FillValue { get; }

    /// <summary>What is done where a value is missing, as <c>Median</c> or <c>Constant 0</c>.</summary>
    public string MissingText => new MissingChoice(MissingChoice.AllColumns, Missing, Missing == MissingRule.Constant ? FillText : null).RuleText;

    /// <summary>The fill value as a table would have it.</summary>
    internal string? FillText => Kind switch
    {
        _ when FillValue is null => null,
        ColumnKind.Category => (string)Fill!,
        ColumnKind.Boolean => FillValue == 1 ? "true" : "false",
        ColumnKind.Date => DateTime.UnixEpoch.AddDays(FillValue.Value).ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
        _ => FillValue.Value.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The same with a name.</summary>
    internal FittedColumn Named(string? name) => name == Name ? this : new FittedColumn(Kind, Missing, FillValue, Categories, name);

    internal bool IsOneHot => _encoding.IsOneHot;

    /// <summary>Whether it is a number of which nothing is to be filled in, and so needs no preparation.</summary>
    internal bool IsPlain => Kind == ColumnKind.Number && Missing == MissingRule.Refuse;

    /// <summary>What a text says: a number, or the place of a category; null where it says nothing that is known.</summary>
    internal double? Read(string text)
    {
        if (!IsOneHot)
            return _encoding.Read(text);
        int place = _places.Value.Find(text);
        // A model of a table whose numbers became categories only later does not know how they were written
        if (place < 0 && _places.Value.MayBeNumbers && FloatRest.TryRead(Encoding.UTF8.GetBytes(text), out double number))
            place = _places.Value.Find(number);
        return place >= 0 ? place : null;
    }

    /// <summary>What a number says, which may be the name of a category, however that is written.</summary>
    internal double? Read(double number) => !IsOneHot ? _encoding.Read(number) : _places.Value.Find(number) is var place and >= 0 ? place : null;

    /// <summary>Whether a number may be more than one of the categories, as 0.5 is both 0.5 and 0.50.</summary>
    internal bool IsAmbiguous(double number) => IsOneHot && _places.Value.Find(number) == NamePlaces.Several;

    /// <summary>The name of the category that a number is.</summary>
    internal static string TextOf(double number) => FloatRest.TextOf(number);
}
