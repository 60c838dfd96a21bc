using System.Globalization;
using DigitsNet.Data;

namespace DigitsNet.Training;

/// <summary>A model's classes: as labels for people, and as the places that the classes of other tables have among them.</summary>
internal sealed class ClassLabels
{
    private readonly IReadOnlyList<string> _classNames;
    private readonly bool _areIntegers;
    // A model that is only read, or only predicts, asks for no place
    private readonly Lazy<NamePlaces> _places;

    /// <param name="classNames">The classes in their order, all different.</param>
    public ClassLabels(IReadOnlyList<string> classNames)
    {
        _classNames = classNames;
        _areIntegers = classNames.All(name => ClassSet.TryParseInteger(name, out _) && NamePlaces.Canonical(name) == name);
        Labels = new TextList<object>([.. classNames.Select(name => _areIntegers ? (object)int.Parse(name, CultureInfo.InvariantCulture) : name)], separator: _areIntegers ? " " : "; ");
        _places = new(() => new NamePlaces(classNames));
    }

    /// <summary>The classes as labels: integers where all names are such as a program writes them, else text.</summary>
    public IReadOnlyList<object> Labels { get; }

    /// <summary>Place of a class by its name; -1 where it is none of the model's. Names that mean the same number are the same class.</summary>
    public int PlaceOf(string name) => _places.Value.Find(name);

    /// <summary>A name as a label: the model's own where it has the class.</summary>
    public object LabelOf(string name)
    {
        int place = PlaceOf(name);
        if (place >= 0)
            return Labels[place];
        return _areIntegers && ClassSet.TryParseInteger(name, out int number) ? number : name;
    }

    /// <summary>Class of each row of a table.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataUnlabelled"/>, <see cref="DigitsError.DataClassUnknown"/>.</exception>
    public int[] Map(DigitData data)
    {
        if (!data.IsLabelled)
            throw new DigitsException(DigitsError.DataUnlabelled, $"{data.Source} has examples without a label; expected a label on each.");
        var places = new int[data.ClassNames.Count];
        for (int c = 0; c < places.Length; c++)
            places[c] = PlaceOf(data.ClassNames[c]);
        var labels = new int[data.Count];
        for (int r = 0; r < labels.Length; r++)
        {
            int c = data.GetClassIndex(r);
            labels[r] = places[c];
            if (labels[r] < 0)
            {
                throw new DigitsException(
                    DigitsError.DataClassUnknown, $"{data.Source}, example {data.GetIndex(r)}: found class {Excerpt.Of(data.ClassNames[c])}; the model knows {Excerpt.Of(_classNames)}.");
            }
        }
        return labels;
    }

    /// <inheritdoc cref="Map(DigitData)"/>
    public static int[] Map(DigitData data, IReadOnlyList<string> classNames) => new ClassLabels(classNames).Map(data);
}
