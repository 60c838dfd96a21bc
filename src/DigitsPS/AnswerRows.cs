using System.Collections;
using System.Management.Automation;
using DigitsNet.Data;
using DigitsNet.Training;

namespace DigitsPS;

/// <summary>Answers as flat rows, for Export-Csv and Select-Object: what came in, then Predicted, Confidence, and a column a class or those of the next most probable classes.</summary>
/// <remarks>What came in is copied and never changed. A column of an answer whose name it has already gets a number behind its own: Predicted2.</remarks>
/// <param name="passThru">Whether the properties of what came in lead each row; else its number and its own class do.</param>
/// <param name="top">How many of the most probable classes to name; 0 for a column a class.</param>
/// <param name="warn">Hears, once a name, that a column got another.</param>
internal sealed class AnswerRows(bool passThru, int top, Action<string> warn)
{
    private const string Predicted = nameof(Predicted), Confidence = nameof(Confidence);
    private readonly HashSet<string> _told = [];

    public PSObject Make(object input, Prediction prediction)
    {
        var row = new PSObject();
        foreach ((string name, object? value) in passThru ? InputOf(input) : Head(prediction))
            Add(row, name, value);
        Answer(row, Predicted, prediction.Label);
        Answer(row, Confidence, prediction.Confidence);
        if (top == 0)
        {
            for (int c = 0; c < prediction.Classes.Count; c++)
                Answer(row, $"{prediction.Classes[c]}", prediction.Probabilities[c]);
            return row;
        }
        int place = 1;
        foreach ((object label, float probability) in prediction.GetTop(top).Skip(1))
        {
            place++;
            Answer(row, FormattableString.Invariant($"Top{place}"), label);
            Answer(row, FormattableString.Invariant($"Top{place}{Confidence}"), probability);
        }
        return row;
    }

    private void Answer(PSObject row, string name, object value)
    {
        string free = name;
        for (int number = 2; row.Properties[free] is not null; number++)
            free = FormattableString.Invariant($"{name}{number}");
        if (free != name && _told.Add(free))
            warn($"The input, or the answer, has a property '{name}' already; that of the answer is '{free}'.");
        Add(row, free, value);
    }

    private static void Add(PSObject row, string name, object? value) => row.Properties.Add(new PSNoteProperty(name, value), preValidated: true);

    private static IEnumerable<(string Name, object? Value)> Head(Prediction prediction)
    {
        yield return ("Index", prediction.Index);
        if (prediction.Actual is { } actual) yield return ("Actual", actual);
    }

    private static IEnumerable<(string Name, object? Value)> InputOf(object input)
    {
        PSObject item = PSObject.AsPSObject(input);
        return item.BaseObject switch
        {
            IDictionary dictionary => dictionary.Cast<DictionaryEntry>().Select(entry => ($"{entry.Key}", entry.Value)),
            Digit digit => InputOf(digit).Concat(item.Properties.OfType<PSNoteProperty>().Select(note => (note.Name, (object?)note.Value))),
            _ => item.Properties.Where(property => property.IsGettable).Select(property => (property.Name, (object?)property.Value)),
        };
    }

    // The numbers of an example that is no picture are its columns
    private static IEnumerable<(string Name, object? Value)> InputOf(Digit digit)
    {
        yield return ("Index", digit.Index);
        if (digit.Label is { } label) yield return ("Label", label);
        DigitData table = digit.GetTable();
        if (table.IsImage || table.FeatureNames is not { } names) yield break;
        for (int i = 0; i < names.Count; i++)
            yield return (names[i], digit.GetValue(i));
    }
}
