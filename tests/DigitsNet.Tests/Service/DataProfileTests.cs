using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Service;
using DigitsNet.Tests.Files;
using DigitsNet.Training;

namespace DigitsNet.Tests.Service;

public sealed class DataProfileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>A number with heavy tails and gaps, a category of which some values are rare, a constant, mostly zeros, and a class.</summary>
    private static List<string?[]> Rows(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            double tail = Math.Tan(Math.PI * (random.NextDouble() - 0.5)), town = random.NextDouble();
            return (string?[])
            [
                random.NextDouble() < 0.05 ? null : tail.ToString("R", null), town < 0.5 ? "Oslo" : town < 0.95 ? "Bergen" : $"Dorf {random.Next(20)}", "5",
                random.NextDouble() < 0.9 ? "0" : random.NextDouble().ToString("R", null), tail > 0 ? "high" : "low",
            ];
        })];
    }

    private DigitData Table(IReadOnlyList<string?[]> rows)
    {
        string path = _folder["rows.csv"];
        File.WriteAllLines(path, ["tail,town,constant,rain,label", .. rows.Select(row => string.Join(',', row))]);
        var choices = new Preparation { Categorical = ["town"], Missing = [new MissingChoice(MissingChoice.AllColumns, MissingRule.Median)], UnseenCategory = UnseenCategory.Zeros };
        return DigitFile.Read(path, new DigitFileOptions { Preparation = choices });
    }

    private static (DataProfile Profile, Model Model) Learn(DigitData data)
    {
        Model model = new Network(Preset.GradientDescent) { Layers = [2], Epochs = 1 }.Fit(data);
        return (DataProfile.Of(data, model), model);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(300)]
    [InlineData(3000)]
    public void Honest_data_is_within_chance_however_small(int count)
    {
        (DataProfile profile, Model model) = Learn(Table(Rows(1000, 0)));
        double[] excess = [.. Enumerable.Range(1, 100).Select(night => profile.Compare(Table(Rows(count, night)), model)!.Greatest.Excess)];
        // Beyond chance may be one in 10,000, and even that must not be much
        Assert.InRange(excess.Count(value => value > 0), 0, 1);
        Assert.All(excess, value => Assert.InRange(value, 0, 0.25));
    }

    [Theory]
    [InlineData("tail", 0, "scale")]
    [InlineData("tail", 0, "gone")]
    [InlineData("tail", 0, "zero")]
    [InlineData("town", 1, "swapped")]
    [InlineData("town", 1, "new")]
    [InlineData("constant", 2, "zero")]
    [InlineData("rain", 3, "negative")]
    public void What_is_spread_otherwise_is_found_by_its_column(string column, int place, string change)
    {
        (DataProfile profile, Model model) = Learn(Table(Rows(1000, 0)));
        List<string?[]> rows = Rows(1000, 1);
        foreach (string?[] row in rows)
        {
            row[place] = (change, row[place]) switch
            {
                ("scale", { } text) => (100 * double.Parse(text, null)).ToString("R", null),
                ("gone", _) => row[4] == "high" ? null : row[place],
                ("zero", _) => "0",
                ("negative", { } text) => text == "0" ? text : $"-{text}",
                ("swapped", "Oslo") => "Dorf 1",
                ("new", "Oslo") => "Bodø",
                var (_, text) => text,
            };
        }
        Drift greatest = profile.Compare(Table(rows), model)!.Greatest;
        Assert.Equal(column, greatest.Name);
        Assert.InRange(greatest.Excess, 0.25, double.MaxValue);
    }

    [Fact]
    public void A_profile_is_the_same_after_it_was_kept()
    {
        DigitData data = Table(Rows(300, 0));
        (DataProfile profile, Model model) = Learn(data);
        string path = _folder["profile.csv"];
        profile.Save(path);
        DigitData other = Table(Rows(200, 5));
        Assert.Equal(profile.Compare(other, model)!.Features, DataProfile.Load(path)!.Compare(other, model)!.Features);
        Assert.Equal(profile.Compare(other, model)!.Classes, DataProfile.Load(path)!.Compare(other, model)!.Classes);
        Assert.Null(DataProfile.Load(_folder["none.csv"]));
        DigitData numbers = DigitData.FromFloats([1, 2, 3, 4, 5, 6, 7, 8], 4, ["high", "low"]);
        Assert.Null(DataProfile.Load(path)!.Compare(numbers, Learn(numbers).Model));
    }
}
