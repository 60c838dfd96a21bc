using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>
/// Which units of each example of a batch are left out: 0 for those, 1 / (1 - rate) for the others. The draws follow from
/// seed, epoch, layer and example alone.
/// </summary>
/// <remarks>
/// Philox 4x32-10 with the counter (block, example, epoch, purpose and layer). A group of 64 units takes eight blocks; of
/// their words, counted 0 to 3, the one w of block j gives two numbers of 16 bits, the low half first, for the units
/// 16 w + 2 j and the one after it.
/// </remarks>
internal sealed class DropoutMask : IDisposable
{
    // The distance between two rates that are told apart
    private const double Grain = 1.0 / 65536;

    private const int GroupUnits = 64, WordUnits = 16;

    private readonly Matrix _mask;
    private readonly uint _threshold;
    private readonly float _kept;
    private readonly long _seed;
    private readonly int _layer;

    /// <param name="rate">The probability of being left out, to 1 / 65,536.</param>
    /// <param name="seed">The network's.</param>
    /// <param name="layer">The layer whose inputs are left out, counted from 0.</param>
    /// <param name="rows">Greatest number of examples.</param>
    /// <param name="units">Units of an example.</param>
    public DropoutMask(double rate, long seed, int layer, int rows, int units)
    {
        (_seed, _layer) = (seed, layer);
        _threshold = (uint)Math.Round(rate / Grain);
        _kept = (float)(1 / (1 - _threshold * Grain));
        _mask = new Matrix(rows, units);
    }

    /// <summary>Draws for an example.</summary>
    /// <param name="row">Its row in the batch.</param>
    /// <param name="example">Its row in the data.</param>
    /// <param name="epoch">The epoch under way.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Draw(int row, int example, int epoch)
    {
        Span<float> mask = _mask.Row(row);
        Span<Vector512<ulong>> words = stackalloc Vector512<ulong>[4];
        uint purpose = (uint)RandomPurpose.Dropout | (uint)_layer << 8;
        for (int unit = 0; unit < mask.Length; unit += WordUnits)
        {
            if (unit % GroupUnits == 0)
                PhiloxVector.Blocks((uint)(unit / GroupUnits * PhiloxVector.Count), (uint)example, (uint)epoch, purpose, _seed, words);
            Vector512<float> values = Choose(words[unit % GroupUnits / WordUnits]);
            if (mask.Length - unit >= WordUnits)
                values.CopyTo(mask[unit..]);
            else
                MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<Vector512<float>, float>(ref values), mask.Length - unit).CopyTo(mask[unit..]);
        }
    }

    /// <summary>result = values * mask for a tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply(Matrix values, Matrix result, Tile tile)
    {
        for (int r = tile.Row; r < tile.Row + tile.Rows; r++)
            Apply(r, values.Row(r).Slice(tile.Column, tile.Columns), result.Row(r).Slice(tile.Column, tile.Columns), tile.Column);
    }

    /// <summary>values = values * mask for a row.</summary>
    public void Apply(int row, Span<float> values) => Apply(row, values, values, 0);

    public void Dispose() => _mask.Dispose();

    private void Apply(int row, ReadOnlySpan<float> values, Span<float> result, int column) =>
        Elementwise.Multiply(values, _mask.Row(row).Slice(column, values.Length), result);

    private Vector512<float> Choose(Vector512<ulong> words)
    {
        // The low halves of eight words side by side, each two numbers of 16 bits
        Vector256<ushort> numbers = Vector512.Narrow(words, Vector512<ulong>.Zero).GetLower().AsUInt16();
        (Vector256<uint> low, Vector256<uint> high) = Vector256.Widen(numbers);
        Vector512<int> drawn = Vector512.Create(low, high).AsInt32();
        Vector512<int> isKept = Vector512.GreaterThanOrEqual(drawn, Vector512.Create((int)_threshold));
        return Vector512.ConditionalSelect(isKept.AsSingle(), Vector512.Create(_kept), Vector512<float>.Zero);
    }
}
