using System.Xml.Linq;
using DigitsNet.Tuning;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>The search that a winner comes from, and the command that scores it again.</summary>
internal sealed class WinnerSection() : ReportSection("winner", "The winner again")
{
    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Trials?.Best is not { } best)
            yield break;
        yield return Tag("dl", With("class", "facts"), Facts(best).Select(fact => Tag("div", Tag("dt", fact.Name), Tag("dd", fact.Value))));
        if (content.Command is { } command)
        {
            yield return Tag("h3", "To score it again");
            yield return Tag("div", With("class", "scroll"), With("tabindex", 0), With("role", "region"), With("aria-label", "The command that scores the winner again"), Tag("pre", Tag("code", command)));
            yield return Tag("p", With("class", "note"), "What the search was told to do to the columns (-Categorical, -Missing, -UnseenCategory) the results do not hold; the command must have it too.");
        }
    }

    private static IEnumerable<(string Name, string Value)> Facts(TrialResult best)
    {
        yield return ("Trial", Words.Count(best.Index));
        yield return ("Id of its network", best.Id);
        foreach ((string name, object value) in best.Parameters)
            yield return (name, Excerpt.Of(Trial.TextOf(value), 200));
        yield return ("Seed of the network", FormattableString.Invariant($"{best.Trial.Seed}"));
        yield return ("Seed of the folds", FormattableString.Invariant($"{best.SplitSeed}"));
        yield return ("Folds", Words.Count(best.Folds.Count));
        yield return ("Put aside as the test set", Words.Percent(best.TestFraction, "0.##"));
        yield return ("SHA-256 of the data", Excerpt.Of(best.DataSha256, 64));
    }
}
