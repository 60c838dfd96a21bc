using DigitsNet.Numerics;

namespace DigitsNet.Tests.Numerics;

/// <summary>The functions against float64, in units in the last place, and the same bits in every vector width.</summary>
public class ElementwiseTests
{
    private const double Bound = 2;

    private delegate void Function(ReadOnlySpan<float> x, Span<float> y);

    public static TheoryData<string> Names => ["exp", "log", "logistic", "tanh", "relu"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_within_two_units_in_the_last_place_everywhere(string name)
    {
        float[] x = Everywhere(), y = new float[x.Length];
        Own(name)(x, y);
        double worst = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double exact = Exact(name, x[i]), off = UnitsOff(y[i], exact);
            Assert.True(off <= Bound, $"{name}({x[i]:R}) is {y[i]:R}, {off} units off {exact:R}");
            worst = Math.Max(worst, off);
        }
        Assert.Equal(name == "relu", worst == 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Has_the_same_bits_in_every_width(string name)
    {
        float[] x = Everywhere(), y = new float[x.Length];
        Own(name)(x, y);
        switch (name)
        {
            case "exp": Widths.Each(new SameBits<ExpFunction>(x, y)); break;
            case "log": Widths.Each(new SameBits<LogFunction>(x, y)); break;
            case "logistic": Widths.Each(new SameBits<LogisticFunction>(x, y)); break;
            case "tanh": Widths.Each(new SameBits<TanhFunction>(x, y)); break;
            case "relu": Widths.Each(new SameBits<ReluFunction>(x, y)); break;
        }
    }

    [Fact]
    public void Is_exact_at_the_ends()
    {
        (string Name, float X, float Expected)[] cases =
        [
            ("exp", float.NegativeInfinity, 0f),
            ("exp", -200f, 0f),
            ("exp", 0f, 1f),
            ("exp", -0f, 1f),
            ("exp", 88.72284f, float.PositiveInfinity),
            ("exp", float.PositiveInfinity, float.PositiveInfinity),
            ("log", float.NegativeInfinity, float.NaN),
            ("log", -float.Epsilon, float.NaN),
            ("log", -0f, float.NegativeInfinity),
            ("log", 0f, float.NegativeInfinity),
            ("log", 1f, 0f),
            ("log", float.PositiveInfinity, float.PositiveInfinity),
            ("logistic", float.NegativeInfinity, 0f),
            ("logistic", 0f, 0.5f),
            ("logistic", -0f, 0.5f),
            ("logistic", float.PositiveInfinity, 1f),
            ("tanh", float.NegativeInfinity, -1f),
            ("tanh", -0f, -0f),
            ("tanh", 0f, 0f),
            ("tanh", float.Epsilon, float.Epsilon),
            ("tanh", float.PositiveInfinity, 1f),
            ("relu", float.NegativeInfinity, 0f),
            ("relu", float.PositiveInfinity, float.PositiveInfinity),
        ];
        foreach (var (name, x, expected) in cases)
        {
            float[] y = [x];
            Own(name)(y, y);
            Assert.True(Bits([expected])[0] == Bits(y)[0], $"{name}({x:R}) is {y[0]:R}, not {expected:R}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Passes_NaN_on(string name)
    {
        Span<float> y = [float.NaN];
        Own(name)(y, y);
        Assert.True(float.IsNaN(y[0]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Works_at_any_length_in_place_and_leaves_the_rest_alone(string name)
    {
        float[] all = new float[70], expected = new float[70];
        for (int i = 0; i < all.Length; i++)
            all[i] = 0.37f * i - 11;
        for (int i = 0; i < all.Length; i++)
            Own(name)(all.AsSpan(i, 1), expected.AsSpan(i, 1));
        for (int length = 0; length <= 67; length++)
        {
            float[] y = [.. all];
            Own(name)(y.AsSpan(1, length), y.AsSpan(1, length));
            Assert.Equal(Bits([all[0], .. expected[1..(length + 1)], .. all[(length + 1)..]]), Bits(y));
        }
    }

    [Fact]
    public void Add_adds_at_any_length()
    {
        for (int length = 0; length < 70; length++)
        {
            float[] x = [.. Enumerable.Range(0, length).Select(i => 0.1f * i)], y = [.. x.Select(v => 1 / (1 + v))];
            float[] expected = [.. x.Zip(y, (a, b) => a + b), 7];
            y = [.. y, 7];
            Elementwise.Add(x, y);
            Assert.Equal(Bits(expected), Bits(y));
        }
    }

    [Fact]
    public void A_target_too_short_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Elementwise.Exp(new float[3], new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Elementwise.Add(new float[3], new float[2]));
    }

    private static Function Own(string name) => name switch
    {
        "exp" => Elementwise.Exp,
        "log" => Elementwise.Log,
        "logistic" => Elementwise.Logistic,
        "tanh" => Elementwise.Tanh,
        _ => Elementwise.Relu,
    };

    private static double Exact(string name, double x) => name switch
    {
        "exp" => Math.Exp(x),
        "log" => Math.Log(x),
        "logistic" => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x)),
        "tanh" => Math.Tanh(x),
        _ => Math.Max(x, 0),
    };

    /// <summary>Every exponent in both signs, with the ends of its mantissas and random ones; densely where the functions bend.</summary>
    private static float[] Everywhere()
    {
        var random = new Random(11);
        var x = new List<float>();
        for (int high = 0; high < 512; high++)
            foreach (int mantissa in (int[])[0, 1, 0x7FFFFF, 0x7FFFFE, .. Enumerable.Range(0, 100).Select(_ => random.Next(1 << 23))])
                x.Add(BitConverter.Int32BitsToSingle(high << 23 | mantissa));
        for (float v = -110; v < 110; v += 0.0053f)
            x.Add(v);
        for (float v = 0; v < 3; v += 0.00013f)
            x.Add(v);
        return [.. x];
    }

    private static double UnitsOff(float found, double exact)
    {
        float nearest = (float)exact;
        if (float.IsNaN(nearest) || float.IsInfinity(nearest))
            return found.Equals(nearest) ? 0 : double.PositiveInfinity;
        if (!float.IsFinite(found) || (found == 0 && exact != 0 && float.IsNegative(found) != double.IsNegative(exact)))
            return double.PositiveInfinity;
        double unit = float.IsSubnormal(nearest) || nearest == 0 ? float.Epsilon : Math.ScaleB(1, Math.ILogB(nearest) - 23);
        return Math.Abs(found - exact) / unit;
    }

    private static int[] Bits(float[] values) => Array.ConvertAll(values, v => float.IsNaN(v) ? -1 : BitConverter.SingleToInt32Bits(v));

    private sealed class SameBits<TFunction>(float[] x, float[] expected) : IInWidth
        where TFunction : struct, IVectorFunction
    {
        public void Do<TLanes, V>(string width)
            where TLanes : struct, ILanes<V>
            where V : struct
        {
            var y = new float[x.Length];
            Elementwise.Map<TLanes, V, TFunction>(x, y);
            Assert.True(Bits(expected).AsSpan().SequenceEqual(Bits(y)), width);
        }
    }
}
