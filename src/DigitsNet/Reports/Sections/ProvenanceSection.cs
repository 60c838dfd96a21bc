using System.Xml.Linq;
using DigitsNet.Data;
using DigitsNet.Training;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>Where the model and the scores came from, and how to make the model again.</summary>
internal sealed class ProvenanceSection() : ReportSection("provenance", "Provenance")
{
    private const int LongestPath = 300;

    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Model is null && content.Measurement is null)
            yield break;
        yield return Tag("dl", With("class", "facts"), Facts(content).Where(fact => fact.Value is { Length: > 0 }).Select(fact => Tag("div", Tag("dt", fact.Name), Tag("dd", fact.Value))));
        if (content.Command is null)
            yield break;
        yield return Tag("h3", "To make it again");
        yield return Tag("div", With("class", "scroll"), With("tabindex", 0), With("role", "region"), With("aria-label", "The command that makes the model again"), Tag("pre", Tag("code", content.Command)));
        if (content.Model!.Provenance.InitialSha256 is not null)
            yield return Tag("p", With("class", "note"), "Training began with the weights of another model, which the command lacks.");
        if (content.Model.History.Any(epoch => epoch.ValidationAccuracy is not null))
            yield return Tag("p", With("class", "note"), content.Model.Network.GoesByValidation
                ? "Validation data decided over the training; the model's file does not hold which, and the command lacks it."
                : "There was validation data, which decided nothing; the command lacks it.");
        yield return Tag("p", With("class", "note"), "The weights come out the same where the data has the hash above: also where it was a part of a file, which its name does not tell.");
    }

    private static IEnumerable<(string Name, string? Value)> Facts(ReportContent content)
    {
        if (content.Model is { } model)
        {
            Provenance provenance = model.Provenance;
            yield return ("Training data", Excerpt.Of(provenance.DataSource, LongestPath));
            yield return ("Training examples", provenance.DataCount == 0 ? null : Words.Count(provenance.DataCount));
            yield return ("SHA-256 of the training data", Excerpt.Of(provenance.DataSha256, 64));
            yield return ("Seed", FormattableString.Invariant($"{provenance.Seed}"));
            yield return ("Trained by DigitsNet", Excerpt.Of(provenance.Version));
            yield return ("SHA-256 of the first weights", provenance.InitialSha256);
            yield return ("Classes", Excerpt.Of(model.ClassNames));
            yield return ("Input", model.Height > 1 ? FormattableString.Invariant($"images of {model.Width} x {model.Height}") : Words.Count(model.Width, "feature", "features"));
            yield return ("Scaling", $"{model.Scaler.Scaling}");
        }
        if (content.Measurement is { } measurement)
        {
            yield return ("Measured on", Excerpt.Of(measurement.Source, LongestPath));
            yield return ("Examples measured", Words.Count(measurement.Count));
        }
        if (content.Answers.Count > 0)
            yield return ("SHA-256 of the examples measured", content.Answers[0].Input.GetTable().Sha256);
    }
}
