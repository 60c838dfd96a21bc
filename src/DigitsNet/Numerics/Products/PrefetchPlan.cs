namespace DigitsNet.Numerics;

/// <summary>For each row of a kernel's block some lines of the cache, a step apart, that will be wanted before long.</summary>
internal unsafe struct Fetch
{
    public float* From;
    public nint Step;
    public int Lines;
}

/// <summary>Rows of a matrix, or a part of each.</summary>
internal readonly unsafe struct Region(float* data, nint stride, int rows, int columns)
{
    public float* Data { get; } = data;
    public nint Stride { get; } = stride;
    public int Rows { get; } = rows;
    public int Columns { get; } = columns;
}

/// <summary>
/// Spreads the fetching of a region over calls of the kernel, so that memory answers while there is other work: a call
/// takes as many rows as its block has, and a piece of each.
/// </summary>
internal unsafe struct PrefetchPlan
{
    private readonly nint _stride, _groupStep;
    private readonly int _groups, _pieceLines;
    private float* _piece;
    private int _group, _lines;

    /// <param name="region">What is fetched; it may be empty.</param>
    /// <param name="calls">Calls of the kernel to come.</param>
    /// <param name="groupRows">Rows that every call fetches at least.</param>
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

    /// <summary>What the next call fetches.</summary>
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
