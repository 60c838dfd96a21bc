namespace DigitsNet.Numerics;

/// <summary>What one call of the micro-kernel prefetches: for each row of its tile some cache lines, each row's a step after those of the row before.</summary>
internal unsafe struct Fetch
{
    public float* From;
    public nint Step;
    public int Lines;
}

/// <summary>A rectangle of a matrix.</summary>
internal readonly unsafe struct Region(float* data, nint stride, int rows, int columns)
{
    public float* Data { get; } = data;
    public nint Stride { get; } = stride;
    public int Rows { get; } = rows;
    public int Columns { get; } = columns;
}

/// <summary>
/// Spreads the prefetching of a region over many calls of the micro-kernel, so that it goes on while they compute: a call
/// prefetches a piece of as many rows as its tile has.
/// </summary>
internal unsafe struct PrefetchPlan
{
    private readonly nint _stride, _groupStep;
    private readonly int _groups, _pieceLines;
    private float* _piece;
    private int _group, _lines;

    /// <param name="region">What is prefetched; it may be empty.</param>
    /// <param name="calls">Calls over which it is spread.</param>
    /// <param name="groupRows">Rows of the region that each call prefetches at least: those of the smallest tile.</param>
    public PrefetchPlan(Region region, int calls, int groupRows)
    {
        if (region.Rows == 0) return;
        _piece = region.Data;
        _lines = (region.Columns + Matrix.Lanes - 1) / Matrix.Lanes;
        _stride = region.Stride;
        _groupStep = groupRows * region.Stride;
        _groups = (region.Rows + groupRows - 1) / groupRows;
        int pieces = Math.Max(1, calls / _groups);
        _pieceLines = (_lines + pieces - 1) / pieces;
    }

    /// <summary>Sets what the next call prefetches.</summary>
    public void Next(ref Fetch fetch)
    {
        fetch.Lines = Math.Min(_pieceLines, _lines);
        if (_lines == 0) return;
        fetch.From = _piece + _group * _groupStep;
        fetch.Step = _stride;
        if (++_group < _groups) return;
        _group = 0;
        _piece += _pieceLines * Matrix.Lanes;
        _lines -= fetch.Lines;
    }
}
