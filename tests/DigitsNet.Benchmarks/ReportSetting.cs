using DigitsNet.Networks;

namespace DigitsNet.Benchmarks;

/// <summary>
/// A row of the table: settings, what the report of 2017 gives for them where it does, and what a rendering of its
/// program in NumPy gave.
/// </summary>
internal sealed record ReportSetting
{
    public required int[] Hidden { get; init; }
    public required double Rate { get; init; }
    public bool Falling { get; init; }
    public double Lambda { get; init; }
    public Scaling Scaling { get; init; } = Scaling.None;
    public Cost Cost { get; init; } = Cost.SquaredError;
    public double? Report { get; init; }
    public double? ReportF1 { get; init; }
    public required double Numpy { get; init; }

    /// <summary>The report printed a falling rate and used a constant one; it divided lambda by the batch size.</summary>
    public static IReadOnlyList<ReportSetting> All { get; } =
    [
        new() { Hidden = [5], Rate = 0.5, Report = 11.2, Numpy = 10.6 },
        new() { Hidden = [5], Rate = 0.05, Numpy = 20 },
        new() { Hidden = [25], Rate = 0.05, Report = 82.6, ReportF1 = 0.821, Numpy = 80 },
        new() { Hidden = [256, 64], Rate = 0.05, Lambda = 0.00005, Report = 93.3, ReportF1 = 0.932, Numpy = 92.1 },
        new() { Hidden = [256, 64], Rate = 0.05, Lambda = 0.00005, Falling = true, Numpy = 95.3 },
        new() { Hidden = [256, 64], Rate = 0.5, Scaling = Scaling.Maximum, Cost = Cost.CrossEntropy, Falling = true, Numpy = 97.7 },
    ];

    public string Pixels => Scaling == Scaling.None ? "0..255" : "0..1";

    public string CostName => Cost == Cost.SquaredError ? "squared error" : "cross-entropy";

    public string RateName => FormattableString.Invariant($"{Rate}{(Falling ? ", falling" : "")}");

    public Network Network(int epochs, int seed)
    {
        var network = new Network
        {
            Layers = Hidden,
            Activation = Activation.Logistic,
            Cost = Cost,
            Initializer = Initializer.Xavier,
            Scaling = Scaling,
            LearningRate = Rate,
            Lambda = Lambda,
            LambdaScope = LambdaScope.Batch,
            BatchSize = 10,
            Epochs = epochs,
            Seed = seed,
        };
        if (!Falling)
            (network.Decay, network.LateDecay) = (1, 1);
        return network;
    }
}
