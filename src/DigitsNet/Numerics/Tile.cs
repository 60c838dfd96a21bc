namespace DigitsNet.Numerics;

/// <summary>
/// A block of an output matrix: the unit of work between threads. <see cref="Column"/> is a multiple of
/// <see cref="Matrix.Lanes"/>, and so is <see cref="Columns"/> unless the block ends at the matrix's right edge.
/// </summary>
internal readonly record struct Tile(int Row, int Rows, int Column, int Columns)
{
    /// <summary>The whole of a matrix.</summary>
    public static Tile Of(Matrix matrix) => new(0, matrix.Rows, 0, matrix.Columns);
}
