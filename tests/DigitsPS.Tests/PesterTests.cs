using System.Xml.Linq;

namespace DigitsPS.Tests;

/// <summary>The Pester suite, run once as a whole; each of its tests is a test here, with its name and message.</summary>
public sealed class PesterTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    public static async Task<IEnumerable<TheoryDataRow<string>>> Suite()
    {
        if (await Pwsh.Find() is not Pwsh pwsh)
            return [Row("The Pester suite", "", skip: "Left out: there is no pwsh 7.6 on the path, and the tool manifest's could not be had.")];

        string suite = Repository.At("tests", "DigitsPS.Tests", "Invoke-Suite.ps1");
        string results = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.xml");
        try
        {
            var (exitCode, output) = await pwsh.Run(Limit, "-File", suite, "-ResultPath", results, "-Output", "None");
            if (exitCode == Pwsh.NoPester)
                return [Row("The Pester suite", "", skip: $"Left out: {output.Trim()}")];
            TheoryDataRow<string>[] rows = File.Exists(results) ? [.. XDocument.Load(results).Descendants("testcase").Select(Row)] : [];
            // Files that could not be run at all have no tests to fail.
            return (exitCode == 0) == rows.All(row => row.Data.Length == 0) && rows.Length > 0
                ? rows
                : [.. rows, Row("The Pester suite", $"It ended with {exitCode}:\n{output}")];
        }
        finally
        {
            File.Delete(results);
        }
    }

    [Theory, MemberData(nameof(Suite), DisableDiscoveryEnumeration = true)]
    public void Pester(string failure) => Assert.True(failure.Length == 0, failure);

    // As Pester writes a test into a JUnit file
    private static TheoryDataRow<string> Row(XElement test)
    {
        XElement? failure = test.Element("failure") ?? test.Element("error");
        string name = $"{Path.GetFileName((string?)test.Attribute("classname"))}: {(string?)test.Attribute("name")}";
        return Row(name, failure is null ? "" : $"{(string?)failure.Attribute("message")}\n{failure.Value}", test.Element("skipped") is null ? null : "as Pester did");
    }

    private static TheoryDataRow<string> Row(string name, string failure, string? skip = null) =>
        new(failure) { TestDisplayName = name, Label = "", Skip = skip };
}
