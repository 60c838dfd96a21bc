using System.Xml.Linq;
using DigitsNet.Service;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>What a run that may replace the model in place decided, and why.</summary>
internal sealed class UpdateSection() : ReportSection("update", "Update")
{
    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Update is not { } update)
            yield break;
        yield return Tag("p", With("class", update.Decision is UpdateDecision.Replaced or UpdateDecision.Restored ? "verdict" : "warning"), Tag("strong", $"{update.Decision}: "), Excerpt.Of(string.Join("; ", update.Reasons), 1000), ".");
        yield return Tag("dl", With("class", "facts"), Facts(update).Where(fact => fact.Value is { Length: > 0 }).Select(fact => Tag("div", Tag("dt", fact.Name), Tag("dd", fact.Value))));
    }

    private static IEnumerable<(string Name, string? Value)> Facts(UpdateResult update)
    {
        yield return ("Model in place", Excerpt.Of(update.ModelPath, 120));
        yield return ("SHA-256 of its file after the run", update.ModelSha256);
        yield return ("Begun", $"{update.Started:u}");
        yield return ("Took", FormattableString.Invariant($"{update.Duration.TotalSeconds:0.0} s"));
        yield return ("Fresh data", Excerpt.Of(update.DataSource, 120));
        yield return ("SHA-256 of the data", update.DataSha256);
        yield return ("Examples", Words.Count(update.DataCount));
        yield return ("Trained on", Words.Count(update.TrainCount));
        yield return ("Judged by", Words.Count(update.HoldoutCount));
        yield return ("F1 of the model that was in place", update.ChampionF1 is null ? null : Words.Score(update.ChampionF1));
        yield return ("F1 of the new model", update.ChallengerF1 is null ? null : Words.Score(update.ChallengerF1));
        yield return ("Difference in F1, at least", update.LeastDifference is { } least ? DifferenceSection.Change(least) : null);
        yield return ("Greatest drift of the data", update.Drift?.Greatest is { } drift ? $"{Words.Name(drift.Name)}: stability index {Words.Score(drift.Index)}, by chance up to {Words.Score(drift.Chance)}" : null);
        yield return ("Error", update.Error is { } error ? Excerpt.Of(error.Message, 300) : null);
    }
}
