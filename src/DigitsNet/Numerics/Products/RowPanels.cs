namespace DigitsNet.Numerics;

/// <summary>The heights of as few panels as possible that rows are cut into, none higher than MR. They differ by one row at most, the taller ones first.</summary>
internal struct RowPanels
{
    private readonly int _taller;
    private int _strip = -1;

    public RowPanels(int rows, int most)
    {
        Count = Math.Max(1, (rows + most - 1) / most);
        (Least, _taller) = Math.DivRem(rows, Count);
    }

    public int Count { get; }

    public int Least { get; }

    public readonly int Current => _strip < _taller ? Least + 1 : Least;

    public bool MoveNext() => ++_strip < Count;

    public readonly RowPanels GetEnumerator() => this;
}
