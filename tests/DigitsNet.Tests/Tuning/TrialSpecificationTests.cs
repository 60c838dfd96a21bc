using System.Runtime.CompilerServices;
using DigitsNet.Networks;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Tuning;

public class TrialSpecificationTests
{
    private static TrialGrid Grid(params (string Name, object?[] Values)[] values) =>
        new(new Network(Preset.GradientDescent), values.Select(pair => KeyValuePair.Create(pair.Name, (IReadOnlyList<object?>)pair.Values)));

    private static TrialDraw Draw(int count, long seed, TrialSequence sequence, params (string Name, object? Range)[] ranges) =>
        new(new Network(Preset.GradientDescent), ranges.Select(pair => KeyValuePair.Create(pair.Name, pair.Range)), count, seed, sequence);

    private static string Texts(TrialSpecification specification) => string.Join('\n', specification.Select(trial => trial.ToString()));

    [Fact]
    public void A_grid_is_every_combination_in_the_order_of_the_table_whatever_order_it_is_given_in()
    {
        TrialGrid grid = Grid(("lambda", [0, 0.5]), ("Layers", ["64", "256-64 Tanh"]), ("Optimizer", [Optimizer.Adam]));
        Assert.Equal(
            "Trial 0 (Layers = 64, Lambda = 0, Optimizer = Adam)\nTrial 1 (Layers = 64, Lambda = 0.5, Optimizer = Adam)\n" +
            "Trial 2 (Layers = 256-64 Tanh, Lambda = 0, Optimizer = Adam)\nTrial 3 (Layers = 256-64 Tanh, Lambda = 0.5, Optimizer = Adam)", Texts(grid));
        TrialGrid other = Grid(("Optimizer", ["adam"]), ("Layers", [64, LayerList.Parse("256-64 Tanh")]), ("Lambda", ["0", 0.5f]));
        Assert.Equal(grid.Id, other.Id);
        Assert.Equal(grid.Select(trial => trial.Id), other.Select(trial => trial.Id));
    }

    [Fact]
    public void A_trial_is_the_network_that_it_says()
    {
        Trial trial = Grid(("BatchSize", [16, 32]), ("Schedule", [Schedule.Cosine, "OneCycle"]), ("Seed", [long.MaxValue]))[3];
        Network network = trial.Network;
        Assert.Equal((32, Schedule.OneCycle, long.MaxValue), (network.BatchSize, network.Schedule, network.Seed));
        Assert.Equal([("BatchSize", (object)32L), ("Schedule", Schedule.OneCycle), ("Seed", long.MaxValue)], trial.Parameters.Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(long.MaxValue, trial.Seed);
    }

    [Fact]
    public void Ids_are_those_of_the_network_and_no_two_networks_share_one()
    {
        TrialGrid grid = Grid(("Lambda", [0, 1]), ("Momentum", [0.8, 0.9]), ("Optimizer", ["Momentum"]));
        Assert.Equal(4, grid.Select(trial => trial.Id).Distinct().Count());
        Assert.Equal(grid[1].Id, Grid(("Optimizer", ["Momentum"]))[0].Id);
        // Known, so that a later version is not unaware that it changes the names of files
        Assert.Equal("18c0f528e58d0d1e", new TrialGrid(Preset.Find("Report2017").CreateNetwork(), [KeyValuePair.Create("Lambda", (IReadOnlyList<object?>)[0])])[0].Id);
    }

    [Fact]
    public void A_rate_that_nobody_chose_is_the_usual_one_of_each_trials_optimizer()
    {
        object?[] optimizers = ["Adam", "Momentum", "GradientDescent"];
        double[] usual = [0.002, 0.02, 0.05];
        double[] RatesOf(TrialSpecification specification) => [.. specification.Select(trial => trial.Network.LearningRate)];
        TrialGrid GridOf(Network network, params (string Name, object?[] Values)[] values) => new(network, values.Select(pair => KeyValuePair.Create(pair.Name, (IReadOnlyList<object?>)pair.Values)));

        TrialGrid grid = GridOf(new Network(), ("Optimizer", optimizers));
        Assert.True(grid.TakesUsualRates);
        Assert.Equal(usual, RatesOf(grid));
        Assert.Equal(usual, RatesOf(Grid(("Optimizer", optimizers))));
        Assert.Equal(usual, RatesOf(new TrialRows(new Network(), ["Optimizer"], optimizers.Select(optimizer => (IReadOnlyList<object?>)[optimizer]))));
        Assert.Equal([0.02, 0.02], RatesOf(new TrialDraw(new Network(), [KeyValuePair.Create("Optimizer", (object?)new object[] { "Momentum" }), KeyValuePair.Create("Lambda", (object?)"Uniform 0 1")], 2)));
        // An id is that of the network which is trained, and the same again from the folder's file
        Assert.Equal(GridOf(new Network { Optimizer = Optimizer.Momentum, LearningRate = 0.02 }, ("Lambda", [1]))[0].Id, grid[1].Id);
        Assert.Equal(grid.Select(trial => trial.Id), TrialSpecification.Read(grid.Network, [.. grid.Lines]).Select(trial => trial.Id));

        // A rate that somebody chose is that of all
        Assert.Equal([0.004, 0.004, 0.004], RatesOf(GridOf(new Network { LearningRate = 0.004 }, ("Optimizer", optimizers))));
        TrialGrid one = GridOf(new Network(), ("Optimizer", optimizers), ("LearningRate", [0.002]));
        Assert.False(one.TakesUsualRates);
        Assert.Equal([0.002, 0.002, 0.002], RatesOf(one));
        // Where a column of rates has gaps, those alone are usual
        Assert.Equal([0.002, 0.02, 0.3], RatesOf(new TrialRows(new Network(), ["LearningRate", "Optimizer"], [["", "Adam"], [null, "Momentum"], ["0.3", "GradientDescent"]])));
    }

    [Theory]
    [InlineData(TrialSequence.Random)]
    [InlineData(TrialSequence.Halton)]
    public void Draws_are_the_same_for_the_same_seed_and_within_their_ranges(TrialSequence sequence)
    {
        (string, object?)[] ranges =
        [
            ("LearningRate", "LogUniform 1e-4 0.1"), ("Lambda", "uniform 0 2"), ("BatchSize", "Integer 16 18"), ("Layers", "LogInteger 8 512"), ("Optimizer", new object[] { "Adam", "AdamW" }),
        ];
        TrialDraw draw = Draw(400, 7, sequence, ranges);
        Assert.Equal(Texts(draw), Texts(Draw(400, 7, sequence, ranges)));
        Assert.NotEqual(Texts(draw), Texts(Draw(400, 8, sequence, ranges)));
        Network[] networks = [.. draw.Select(trial => trial.Network)];
        Assert.All(networks, network => Assert.InRange(network.LearningRate, 1e-4, 0.1));
        Assert.All(networks, network => Assert.InRange(network.Lambda, 0, 2));
        Assert.Equal([16, 17, 18], networks.Select(network => network.BatchSize).Distinct().Order());
        Assert.All(networks, network => Assert.InRange(network.Layers.Dense[0].Units, 8, 512));
        // A third of the orders of magnitude each, half of each choice: within four standard deviations of chance
        Assert.InRange(networks.Count(network => network.LearningRate < 1e-3), 95, 172);
        Assert.InRange(networks.Count(network => network.LearningRate > 1e-2), 95, 172);
        Assert.InRange(networks.Count(network => network.Layers.Dense[0].Units < 64), 160, 240);
        Assert.InRange(networks.Count(network => network.Optimizer == Optimizer.Adam), 160, 240);
    }

    [Fact]
    public void Known_draws_stay_what_they_are()
    {
        Assert.Equal("Trial 0 (LearningRate = 0.0002974)", $"{Draw(2, 1, TrialSequence.Random, ("LearningRate", "LogUniform 1e-4 0.1"))[0]}");
        Assert.Equal("Trial 1 (LearningRate = 0.0001056)", $"{Draw(2, 1, TrialSequence.Halton, ("LearningRate", "LogUniform 1e-4 0.1"))[1]}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_first_points_of_a_sequence_fill_every_part_of_an_axis_once(int axis)
    {
        int[] primes = [2, 3, 5];
        var halton = new Halton(3, seed: 5);
        int count = (int)Math.Pow(primes[axis], 3);
        for (int start = 0; start < 4 * count; start += count)
            Assert.Equal(Enumerable.Range(0, count), Enumerable.Range(start, count).Select(i => (int)(halton.At(axis, i) * count)).Order());
    }

    [Fact]
    public void The_first_points_fill_every_cell_of_a_plane_once()
    {
        // Digits of 2 and of 3 are independent: a cell of 1/16 x 1/9 comes back after 144 points
        var halton = new Halton(2, seed: 3);
        Assert.Equal(144, Enumerable.Range(0, 144).Select(i => ((int)(halton.At(0, i) * 16), (int)(halton.At(1, i) * 9))).Distinct().Count());
    }

    [Fact]
    public void Rows_are_trials_and_an_empty_field_is_the_networks_own_value()
    {
        var rows = new TrialRows(new Network(Preset.GradientDescent) { Lambda = 3 }, ["layers", "Lambda"], [["64", ""], ["32-16", "0.5"], ["64", "0"]]);
        Assert.Equal("Trial 0 (Layers = 64, Lambda = 3)\nTrial 1 (Layers = 32-16, Lambda = 0.5)\nTrial 2 (Layers = 64, Lambda = 0)", Texts(rows));
    }

    public static TheoryData<TrialSpecification> Specifications =>
    [
        Grid(("Lambda", [0, 1e-7]), ("Layers", ["none", "64-Dropout 0.5"])),
        Draw(9, -3, TrialSequence.Halton, ("LearningRate", "LogUniform 1e-4 0.1"), ("Optimizer", new object[] { "Adam", "AdamW" })),
        Draw(9, 4, TrialSequence.Random, ("Lambda", "Uniform 0 0.3"), ("BatchSize", new object[] { 7 })),
        new TrialRows(new Network(Preset.GradientDescent), ["Layers", "Lambda"], [["64", null], ["32-16", 2]]),
    ];

    [Theory]
    [MemberData(nameof(Specifications))]
    public void A_specification_is_the_same_again_from_its_texts(TrialSpecification specification)
    {
        TrialSpecification again = TrialSpecification.Read(specification.Network, [.. specification.Lines]);
        Assert.Equal((specification.Id, Texts(specification)), (again.Id, Texts(again)));
    }

    [Fact]
    public void A_hundred_thousand_trials_take_no_memory_until_they_are_asked_for()
    {
        TrialGrid grid = Grid(("Lambda", [.. Enumerable.Range(0, 1000).Cast<object?>()]), ("Epochs", [.. Enumerable.Range(1, 100).Cast<object?>()]));
        Assert.Equal(100_000, grid.Count);
        // Other tests run beside this one, so that the memory of the process tells nothing
        (WeakReference first, int last) = Walk(grid);
        GC.Collect();
        Assert.False(first.IsAlive);
        Assert.Equal(99_999, last);
        Assert.Equal((999.0, 100), (grid[99_999].Network.Lambda, grid[99_999].Network.Epochs));
    }

    [Fact]
    public void A_grid_of_a_billion_trials_is_checked_by_those_that_tell()
    {
        object?[] thousand = [.. Enumerable.Range(1, 1000).Cast<object?>()];
        TrialGrid grid = Grid(("BatchSize", thousand), ("Seed", thousand), ("StepEpochs", thousand), ("Schedule", ["Step", "Constant"]));
        Assert.Equal(2_000_000_000, grid.Count);
        Network last = grid[grid.Count - 1].Network;
        Assert.Equal((1000, 1000, Schedule.Constant, 1000L), (last.BatchSize, last.StepEpochs, last.Schedule, last.Seed));
        Refuses(() => Grid(("BatchSize", thousand), ("Seed", thousand), ("StepEpochs", thousand), ("Schedule", ["Cosine", "Constant"])), "*StepEpochs does nothing*");
    }

    /// <summary>Each pair of parameters: what is told of few trials of a grid is what all of its networks tell.</summary>
    [Fact]
    public void What_is_told_of_a_grid_holds_of_all_its_trials()
    {
        Network network = new() { Epochs = 3, LateDecayBelow = 0 };
        (string Name, object?[] Values)[] values =
        [
            ("LearningRate", [0.1, 0.2]), ("Lambda", [0, 1]), ("LambdaScope", ["Batch", "TrainingSet"]), ("Epochs", [2, 9]), ("WarmUp", [0, 2, 4]), ("Schedule", ["Constant", "Decay"]), ("Decay", [0.5, 0.9]),
            ("LateDecay", [0.5, 0.9]), ("LateDecayBelow", [0, 0.1]), ("Optimizer", ["Adam", "Momentum"]), ("Momentum", [0.5, 0.9]), ("Beta1", [0.5, 0.9]), ("StepEpochs", [2, 3]), ("BatchSize", [1, 2]), ("Patience", [0, 2]),
        ];
        foreach (var first in values)
        {
            foreach (var second in values.Where(other => other.Name != first.Name))
            {
                // As rows, each trial is looked at
                var rows = first.Values.SelectMany(one => second.Values.Select(other => (IReadOnlyList<object?>)[one, other]));
                Exception? all = Record.Exception(() => new TrialRows(network, [first.Name, second.Name], rows));
                Exception? few = Record.Exception(() => new TrialGrid(network, [KeyValuePair.Create(first.Name, (IReadOnlyList<object?>)first.Values), KeyValuePair.Create(second.Name, (IReadOnlyList<object?>)second.Values)]));
                Assert.True((all is null) == (few is null), $"{first.Name}, {second.Name}: {all?.Message} and {few?.Message}");
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (WeakReference First, int Last) Walk(TrialGrid grid)
    {
        WeakReference? first = null;
        int last = 0;
        foreach (Trial trial in grid)
        {
            first ??= new WeakReference(trial);
            last = trial.Index;
        }
        return (first!, last);
    }

    [Theory]
    [InlineData("Lamda", new object[] { 1 }, "*'Lamda'; expected one of Layers,*")]
    [InlineData("Lambda", new object[] { }, "*Lambda has no values*")]
    [InlineData("Lambda", new object[] { 1, 1.0 }, "*Lambda has 1 twice*")]
    [InlineData("Lambda", new object[] { -1 }, "*Lambda is -1; expected a number of at least 0*")]
    [InlineData("Lambda", new object[] { "x" }, "*Lambda is 'x'; expected a number.")]
    [InlineData("Lambda", new object[] { true }, "*Lambda is True; expected a number.")]
    [InlineData("Lambda", new object?[] { null }, "*Lambda is nothing; expected a number.")]
    [InlineData("BatchSize", new object[] { 1.5 }, "*BatchSize is 1.5; expected a whole number*")]
    [InlineData("BatchSize", new object[] { 0L }, "*BatchSize is 0; expected a whole number of at least 1*")]
    [InlineData("Optimizer", new object[] { "Adm" }, "*Optimizer is 'Adm'; expected one of GradientDescent*")]
    [InlineData("Optimizer", new object[] { 1 }, "*Optimizer is 1; expected one of GradientDescent*")]
    [InlineData("Layers", new object[] { "x" }, "Layers: The layer is 'x'*")]
    [InlineData("Momentum", new object[] { 0.5 }, "*Momentum does nothing in any of these trials*Optimizer Momentum*")]
    [InlineData("WarmUp", new object[] { 1, 40 }, "Trial 1 (WarmUp = 40): WarmUp is 40; expected fewer epochs*")]
    public void A_grid_that_cannot_be_is_refused(string name, object?[] values, string message) => Refuses(() => Grid((name, values)), message);

    [Theory]
    [InlineData("Lambda", "LogUnifrom 1 2", "Lambda is 'LogUnifrom 1 2'*begins with one of Uniform, LogUniform*")]
    [InlineData("Lambda", "Uniform 2 1", "*'Uniform 2 1'; expected Uniform and two numbers, the lower first*")]
    [InlineData("Lambda", "Uniform 1", "*'Uniform 1'; expected*")]
    [InlineData("Lambda", "Uniform 1 NaN", "*'Uniform 1 NaN'; expected*")]
    [InlineData("Lambda", "LogUniform 0 1", "*expected LogUniform and two numbers greater than 0*")]
    [InlineData("Lambda", "Uniform -1 1", "*Lambda is -1*")]
    [InlineData("BatchSize", "Uniform 1 9", "*whole numbers as Integer*")]
    [InlineData("BatchSize", "Integer 1.5 9", "*two whole numbers*")]
    [InlineData("Optimizer", "Integer 1 2", "*Optimizer is 1*")]
    public void A_range_that_cannot_be_is_refused(string name, string range, string message) => Refuses(() => Draw(3, 1, TrialSequence.Random, (name, range)), message);

    [Fact]
    public void Specifications_without_trials_are_refused()
    {
        Refuses(() => Grid(), "The grid is empty*");
        Refuses(() => Draw(0, 1, TrialSequence.Random, ("Lambda", "Uniform 0 1")), "*0; expected at least 1*");
        Refuses(() => Draw(1, 1, TrialSequence.Random), "No parameter varies*");
        Refuses(() => _ = new TrialRows(new Network(Preset.GradientDescent), ["Lambda"], []), "There are no trials*");
        Refuses(() => _ = new TrialRows(new Network(Preset.GradientDescent), ["Lambda"], [["1"], ["2"], ["1.0"]]), "Row 3 is row 1 again*");
        Refuses(() => _ = new TrialRows(new Network(Preset.GradientDescent), ["Lambda"], [["1"], ["a"]]), "Row 2: Lambda is 'a'*");
        Refuses(() => Grid(("Lambda", [1]), ("lambda", [2])), "Lambda is given twice*");
        Refuses(() => _ = Grid(("Lambda", [1]))[1], "*is 1; expected 0 to 0*");
    }

    private static void Refuses(Action make, string message)
    {
        var error = Assert.Throws<DigitsException>(make);
        Assert.Equal(DigitsError.ParameterOutOfRange, error.Error);
        Assert.Matches("^" + System.Text.RegularExpressions.Regex.Escape(message).Replace("\\*", ".*") + "$", error.Message);
    }
}
