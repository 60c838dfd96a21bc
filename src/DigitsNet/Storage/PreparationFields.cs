using DigitsNet.Data;

namespace DigitsNet.Storage;

/// <summary>What makes inputs of columns, as a map that files have where there is something to be done.</summary>
internal static class PreparationFields
{
    private const string Key = "preparation", ColumnsKey = "columns", Path = "preparation.columns", LabelKey = "label";

    /// <summary>The minor version of files that brought it.</summary>
    private const int Since = 3;

    /// <summary>A column's three keys alone are longer than this, so the array is no larger than the file.</summary>
    private const int LeastColumnLength = 24;

    public static int MinorOf(FittedPreparation? preparation, string? labelName) => preparation is null && labelName is null ? 0 : Since;

    public static int CountOf(FittedPreparation? preparation, string? labelName) => (preparation is null ? 0 : 1) + (labelName is null ? 0 : 1);

    public static void Write(ref FileWriter file, FittedPreparation? preparation, string? labelName)
    {
        if (labelName is not null)
            file.Write(LabelKey, labelName);
        if (preparation is null)
            return;
        file.BeginMap(Key, 2);
        file.Write("unseen", UnseenCategories.All.NameOf(preparation.UnseenCategory));
        file.BeginArray(ColumnsKey, preparation.Columns.Count);
        for (int i = 0; i < preparation.Columns.Count; i++)
        {
            FittedColumn column = preparation.Columns[i];
            file.BeginElement($"{Path}[{i}]", column.IsOneHot ? 4 : 3);
            file.Write("kind", ColumnKinds.All.NameOf(column.Kind));
            file.Write("missing", MissingRules.All.NameOf(column.Missing));
            if (column.IsOneHot)
                file.Write("categories", column.Categories);
            file.Write("fill", column.FillValue);
            file.WriteUnknown($"{Path}[{i}]");
        }
        file.WriteUnknown(Key);
    }

    public static string? ReadLabel(ref FileReader file) => file.Fields.Has(LabelKey) ? file.Fields.Text(LabelKey) : null;

    /// <exception cref="DigitsException">A value that no preparation can have.</exception>
    public static FittedPreparation? Read(ref FileReader file, long features, IReadOnlyList<string>? names)
    {
        if (!file.Fields.Has(Key))
            return null;
        MapFields fields = file.Fields.Map(Key);
        UnseenCategory unseen = fields.Choice("unseen", UnseenCategories.All);
        int count = fields.Array(ColumnsKey, out DocumentReader values);
        if (count != features || count > values.Remaining / LeastColumnLength)
            throw fields.Error(DigitsError.ModelShapeMismatch, ColumnsKey, $"found {count} columns; expected {features}, width x height, and room for them");
        var columns = new FittedColumn[count];
        long inputs = 0;
        for (int i = 0; i < count; i++)
        {
            var column = new MapFields(ref values, Path, i);
            columns[i] = ReadColumn(ref column);
            column.KeepUnknown(file.Unknown);
            inputs += columns[i].InputCount;
        }
        if (inputs > int.MaxValue)
            throw fields.Error(DigitsError.ModelTooLarge, ColumnsKey, $"found {inputs} inputs; at most {int.MaxValue} are possible");
        fields.KeepUnknown(file.Unknown);
        return new FittedPreparation(columns, unseen, names);
    }

    private static FittedColumn ReadColumn(ref MapFields fields)
    {
        ColumnKind kind = fields.Choice("kind", ColumnKinds.All);
        MissingRule missing = fields.Choice("missing", MissingRules.All);
        double? fill = fields.IsNil("fill") ? null : fields.FiniteNumber("fill");
        if (fill is null != (missing == MissingRule.Refuse))
            throw fields.Error(DigitsError.ModelValueOutOfRange, "fill", "found a value beside the rule refuse, or none beside another");
        if (!ColumnKinds.All[kind].IsOneHot)
            return new FittedColumn(kind, missing, fill, []);
        int count = fields.Array("categories", out DocumentReader values);
        if (count < 1)
            throw fields.Error(DigitsError.ModelValueOutOfRange, "categories", "found none; expected 1 or more");
        string[] categories = [.. values.ReadTexts(count, "categories")];
        if (categories.Distinct(StringComparer.Ordinal).Count() != count)
            throw fields.Error(DigitsError.ModelValueOutOfRange, "categories", "found a category twice");
        if (fill is { } place && !(place >= 0 && place < count && place == Math.Floor(place)))
            throw fields.Error(DigitsError.ModelValueOutOfRange, "fill", FormattableString.Invariant($"found {place}; expected the place of a category, 0 to {count - 1}"));
        return new FittedColumn(kind, missing, fill, categories);
    }
}
