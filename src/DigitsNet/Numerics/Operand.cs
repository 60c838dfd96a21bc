namespace DigitsNet.Numerics;

/// <summary>
/// The left factor of a product: rows x columns numbers, kept whole or without their zeros. Which of the two is chosen in
/// the constructor; whoever loads or multiplies does not ask. Leaving out zeros changes no result.
/// </summary>
internal sealed class Operand : IDisposable
{
    /// <summary>Rows are loaded in groups of so many, which begin at a multiple of it.</summary>
    public const int GroupRows = SparseBatch.GroupRows;

    // The rows; without zeros only those of the group that each thread is loading
    private readonly Matrix _rows;
    private readonly SparseBatch? _sparse;
    private readonly bool _isOwner;

    /// <summary>An operand that is loaded.</summary>
    /// <param name="rows">Greatest number of rows.</param>
    /// <param name="columns">Values of a row.</param>
    /// <param name="withoutZeros">Whether zeros are left out.</param>
    /// <param name="threads">Threads that load.</param>
    public Operand(int rows, int columns, bool withoutZeros, int threads)
    {
        if (withoutZeros)
            _sparse = new SparseBatch(rows, columns);
        _isOwner = true;
        _rows = new Matrix(withoutZeros ? GroupRows * threads : rows, columns);
    }

    /// <summary>A matrix as it is, which its owner fills and frees.</summary>
    public Operand(Matrix rows) => _rows = rows;

    /// <summary>Whether a product may be cut into many small pieces at no loss. Whole matrices, which are packed, do better in large ones.</summary>
    public bool IsCutFreely => _sparse is not null;

    /// <summary>Where a thread writes the values of a row that it loads.</summary>
    public Span<float> Row(int row, int thread) => _rows.Row(_sparse is null ? row : GroupRows * thread + row % GroupRows);

    /// <summary>Called by the thread that loaded a group, of which the last may have fewer rows, after its rows are written.</summary>
    public void Complete(int first, int rows, int thread)
    {
        if (_sparse is null) return;
        int place = GroupRows * thread;
        for (int missing = rows; missing < GroupRows; missing++)
            _rows.Row(place + missing).Clear();
        _sparse.ListGroup(first / GroupRows, _rows, place);
    }

    /// <summary>
    /// Prepares some columns of the first rows for <see cref="Gradient"/> and <see cref="Descend"/>; threads may prepare
    /// different ones at once. All must be prepared after loading.
    /// </summary>
    public void PrepareColumns(int rows, int first, int count)
    {
        if (count > 0) _sparse?.ListColumns(rows, first, first + count);
    }

    /// <summary>c[r, j] = sum of this[r, p] b[p, j], for a tile of c.</summary>
    public void Multiply(Matrix b, Matrix c, Tile tile, ProductScratch scratch)
    {
        if (_sparse is null) MatrixProduct.Plain(_rows, b, c, b.Rows, tile, scratch);
        else SparseProduct.Plain(_sparse, b, c, tile);
    }

    /// <summary>
    /// g[i, j] = sum of this[p, i] deltas[p, j] over the prepared rows p, for a tile of g; begun at <paramref name="begun"/>[i, j],
    /// which may be g itself, or, where that is null, at +0.
    /// </summary>
    public void Gradient(Matrix deltas, Matrix? begun, Matrix g, int rows, Tile tile, ProductScratch scratch)
    {
        if (_sparse is null) MatrixProduct.LeftTransposed(_rows, deltas, begun, g, rows, tile, scratch);
        else SparseProduct.LeftTransposed(_sparse, deltas, begun, g, rows, tile);
    }

    /// <summary>A step of the weights down the gradient of <see cref="Gradient"/>, which is not stored: w = w - step (g + decay w), for a tile of w.</summary>
    public void Descend(Matrix deltas, Matrix? begun, Matrix w, int rows, float step, float decay, Tile tile, ProductScratch scratch)
    {
        if (_sparse is null) MatrixProduct.Descend(_rows, deltas, begun, w, rows, step, decay, tile, scratch);
        else SparseProduct.Descend(_sparse, deltas, begun, w, rows, step, decay, tile);
    }

    /// <summary>Frees what the operand made.</summary>
    public void Dispose()
    {
        if (_isOwner) _rows.Dispose();
        _sparse?.Dispose();
    }
}
