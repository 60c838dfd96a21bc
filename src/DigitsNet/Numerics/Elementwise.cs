using System.Numerics;
using System.Runtime.InteropServices;

namespace DigitsNet.Numerics;

/// <summary>
/// Functions of one variable over spans of any length, in place or out of place. They are for the columns in use of a
/// row: over padding, <see cref="Exp"/> and <see cref="Logistic"/> would leave 1 and 0.5 where zeros must stay.
/// </summary>
internal static class Elementwise
{
    public static void Exp(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = (float)Math.Exp(x[i]);
    }

    public static void Log(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = (float)Math.Log(x[i]);
    }

    public static void Logistic(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = (float)(1 / (1 + Math.Exp(-x[i])));
    }

    public static void Tanh(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = (float)Math.Tanh(x[i]);
    }

    public static void Relu(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int i = 0; i < x.Length; i++)
            y[i] = MathF.Max(x[i], 0);
    }

    /// <summary>y = y + x.</summary>
    public static void Add(ReadOnlySpan<float> x, Span<float> y)
    {
        ReadOnlySpan<Vector<float>> wideX = MemoryMarshal.Cast<float, Vector<float>>(x);
        Span<Vector<float>> wideY = MemoryMarshal.Cast<float, Vector<float>>(y);
        for (int i = 0; i < wideX.Length; i++)
            wideY[i] += wideX[i];
        for (int i = wideX.Length * Vector<float>.Count; i < x.Length; i++)
            y[i] += x[i];
    }
}
