namespace DigitsNet.Data;

/// <summary>One example: a light view into its table that copies nothing.</summary>
public sealed class Digit
{
    internal Digit(DigitData table, int row) => (Table, Row) = (table, row);

    /// <summary>The table it belongs to and its row there.</summary>
    internal DigitData Table { get; }
    internal int Row { get; }

    /// <summary>The table it belongs to. A method, as a property would take the whole table along wherever a digit is written down.</summary>
    public DigitData GetTable() => Table;

    /// <summary>Its class: an <see cref="int"/> where all class names of the table are integers, else a <see cref="string"/>; null when absent.</summary>
    public object? Label => Table.GetLabel(Row);

    /// <summary>The name of its class; null when absent.</summary>
    internal string? ClassName => Table.GetClassIndex(Row) is var place and >= 0 ? Table.ClassNames[place] : null;

    /// <summary>The features in row-major order, as they were read (0..255 for pixels). A new array at each call.</summary>
    public float[] Pixels => Table.GetFeatures(Row);

    /// <summary>What it has in a column: a <see cref="float"/>, a text, or null where the value is missing.</summary>
    public object? GetValue(int column)
    {
        float cell = Table.GetCell(Row, column);
        if (!float.IsNaN(cell))
            return cell;
        IReadOnlyList<string> texts = Table.TextsOf(column);
        return Cell.TextOf(cell) is var place and >= 0 && place < texts.Count ? texts[place] : null;
    }

    /// <summary>Pixels in a row of the image; the number of features where it is no image.</summary>
    public int Width => Table.Width;

    /// <summary>Rows of the image; 1 where it is no image.</summary>
    public int Height => Table.Height;

    /// <summary>Place in its source, counted from 1 (as Kaggle's ImageId); a picture's place among those read with it.</summary>
    public int Index => Table.GetIndex(Row);

    /// <summary>The file it was read from.</summary>
    public string Source => Table.GetSource(Row);

    /// <summary>Its place and its class, as <c>#1: 7</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"#{Index}{(Label is { } label ? $": {label}" : "")}");
}
