using System.CommandLine;
using System.Diagnostics;
using System.Text.Json.Serialization;
using DigitsNet.Numerics;

namespace DigitsNet.Benchmarks;

/// <summary>The matrix products of a training step, in the shapes and keys of the rivals' probe.</summary>
internal static class GemmCommand
{
    private const double RoundSeconds = 0.004;

    private static readonly Option<int> Threads = Flags.Count("--threads", 1, "Threads");
    private static readonly Option<int> Milliseconds = Flags.Count("--min-ms", 40, "Milliseconds spent on a product at least; the best round counts");
    private static readonly Option<bool> Short = new("--short") { Description = "Forward products only" };
    private static readonly Option<string[]> Only = new("--op") { Description = "Only products whose name begins so: square, fwd, dW, dX, wide, deep", AllowMultipleArgumentsPerToken = true };

    public static Command Make()
    {
        var command = new Command("gemm", "Time the matrix products and print one JSON line") { Threads, Milliseconds, Short, Only };
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult flags)
    {
        string[] only = flags.GetValue(Only) ?? [];
        using var probe = new Probe(flags.GetValue(Threads), flags.GetValue(Milliseconds) / 1e3);
        Row[] rows =
        [
            .. Shapes(flags.GetValue(Short))
                .Where(s => only.Length == 0 || only.Any(o => s.Op.StartsWith(o, StringComparison.OrdinalIgnoreCase)))
                .Select(probe.Time),
        ];
        JsonLine.Write(new
        {
            Peer = "gemm-probe",
            Lib = "digitsnet",
            Version = $"{JsonLine.Version} / {JsonLine.Runtime} / vectors {FmaCeiling.Width}",
            Threads = flags.GetValue(Threads),
            Dtype = "f32",
            CeilingGflops = Math.Round(rows.Select(r => r.CeilingGflops).DefaultIfEmpty().Max(), 1),
            Rows = rows,
        });
    }

    private static IEnumerable<Shape> Shapes(bool forwardOnly)
    {
        yield return new("square", 0, 0, 0, 2048, 2048, 2048);
        (int In, int Out)[] layers = [(784, 256), (256, 64)];
        for (int l = 0; l < layers.Length; l++)
            foreach (int batch in (int[])[10, 32, 100, 128, 512, 4096])
            {
                var (p, q) = layers[l];
                yield return new($"fwd{l}_NN", batch, 0, 0, batch, q, p);
                if (forwardOnly) continue;
                yield return new($"fwd{l}_NT", batch, 0, 1, batch, q, p);
                yield return new($"dW{l}_TN", batch, 1, 0, p, q, batch);
                if (l > 0) yield return new($"dX{l}_NT", batch, 0, 1, batch, p, q);
            }
        if (forwardOnly) yield break;
        yield return new("wide_NN", 256, 0, 0, 256, 2000, 2500);
        yield return new("wide_TN", 256, 1, 0, 2500, 2000, 256);
        yield return new("wide_NT", 256, 0, 1, 256, 2500, 2000);
        int[] deep = [784, 2500, 2000, 1500, 1000, 500, 10];
        for (int l = 0; l < deep.Length - 1; l++)
        {
            var (p, q) = (deep[l], deep[l + 1]);
            yield return new($"deep{l}_NN", 256, 0, 0, 256, q, p);
            if (l > 0) yield return new($"deep{l}_NT", 256, 0, 1, 256, p, q);
            yield return new($"deep{l}_descend", 256, 1, 0, p, q, 256, Descends: true);
        }
    }

    private readonly record struct Shape(string Op, int Batch, int LeftTransposed, int RightTransposed, int M, int N, int K, bool Descends = false);

    private sealed record Row(
        string Op, [property: JsonPropertyName("B")] int Batch, int M, int N, int K, int Ta, int Tb,
        double Us, double Gflops, double CeilingGflops, double OfCeiling);

    private sealed class Probe(int threads, double seconds) : IDisposable
    {
        private readonly WorkerPool _pool = new(threads);
        private readonly ProductScratch[] _scratch = [.. Enumerable.Range(0, threads).Select(_ => new ProductScratch())];

        public Row Time(Shape shape)
        {
            var (op, batch, ta, tb, m, n, k, descends) = shape;
            using Matrix a = Filled(ta == 1 ? k : m, ta == 1 ? m : k), b = Filled(tb == 1 ? n : k, tb == 1 ? k : n), c = new(m, n);
            Action<int> work = thread =>
            {
                Tile tile = Tile.Share(m, n, thread, threads);
                if (descends) MatrixProduct.Descend(a, b, null, c, k, 0.01f, 0.99f, tile, _scratch[thread]);
                else if (ta == 1) MatrixProduct.LeftTransposed(a, b, null, c, k, tile, _scratch[thread]);
                else if (tb == 1) MatrixProduct.RightTransposed(a, b, c, k, tile, _scratch[thread]);
                else MatrixProduct.Plain(a, b, c, k, tile, _scratch[thread]);
            };

            double best = Once(work, 1);
            int repeats = (int)Math.Clamp(RoundSeconds / best, 1, 100_000);
            double ceiling = 0;
            long begun = Stopwatch.GetTimestamp();
            for (int round = 0; round < 5 || Stopwatch.GetElapsedTime(begun).TotalSeconds < seconds; round++)
            {
                ceiling = Math.Max(ceiling, FmaCeiling.Measure(_pool));
                best = Math.Min(best, Once(work, repeats));
            }
            double speed = 2.0 * m * n * k / best;
            return new(
                op, batch, m, n, k, ta, tb, Math.Round(best * 1e6, 3), Math.Round(speed / 1e9, 1), Math.Round(ceiling / 1e9, 1),
                Math.Round(speed / ceiling, 3));
        }

        public void Dispose()
        {
            _pool.Dispose();
            foreach (ProductScratch scratch in _scratch) scratch.Dispose();
        }

        private double Once(Action<int> work, int repeats)
        {
            long begun = Stopwatch.GetTimestamp();
            for (int i = 0; i < repeats; i++)
                _pool.Run(work);
            return Stopwatch.GetElapsedTime(begun).TotalSeconds / repeats;
        }

        private static Matrix Filled(int rows, int columns)
        {
            var matrix = new Matrix(rows, columns);
            var random = new Philox(1, RandomPurpose.InitialWeights);
            for (int r = 0; r < rows; r++)
                foreach (ref float x in matrix.Row(r))
                    x = (float)(random.NextDouble() - 0.5);
            return matrix;
        }
    }
}
