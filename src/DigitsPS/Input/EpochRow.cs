using System.Management.Automation;
using DigitsNet.Training;

namespace DigitsPS.Input;

/// <summary>Records of epochs as other objects hold them: rows of a log (Import-Csv), or records that came back from another process.</summary>
internal static class EpochRow
{
    /// <summary>The record; null where the object is none.</summary>
    public static TrainingEpoch? Of(PSObject row)
    {
        Dictionary<string, object?> values = new(StringComparer.OrdinalIgnoreCase);
        // A log writes learning_rate, a record LearningRate
        foreach (PSPropertyInfo property in row.Properties) values[property.Name.Replace("_", "", StringComparison.Ordinal)] = PropertyValue.Of(property);
        return Number(nameof(TrainingEpoch.Epoch)) is { } epoch && Number(nameof(TrainingEpoch.Cost)) is { } cost && Number(nameof(TrainingEpoch.LearningRate)) is { } rate
            && Number(nameof(TrainingEpoch.Accuracy)) is { } accuracy && Number(nameof(TrainingEpoch.F1)) is { } f1
            ? new TrainingEpoch
            {
                Epoch = (int)epoch,
                Epochs = (int)(Number(nameof(TrainingEpoch.Epochs)) ?? epoch),
                LearningRate = rate,
                Cost = cost,
                Accuracy = accuracy,
                F1 = f1,
                ValidationCost = Number(nameof(TrainingEpoch.ValidationCost)),
                ValidationAccuracy = Number(nameof(TrainingEpoch.ValidationAccuracy)),
                ValidationF1 = Number(nameof(TrainingEpoch.ValidationF1)),
            }
            : null;

        double? Number(string name) => values.TryGetValue(name, out object? value) && value is not (null or "") && LanguagePrimitives.TryConvertTo(value, out double number) ? number : null;
    }
}
