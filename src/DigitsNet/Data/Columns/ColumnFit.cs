using System.Globalization;

namespace DigitsNet.Data;

/// <summary>Finds what each column of training data is and what stands for its missing values.</summary>
internal sealed class ColumnFit(DigitData data)
{
    private readonly ColumnFaults _faults = new(data);

    public FittedColumn[] Fit()
    {
        data.Preparation.Check([.. Enumerable.Range(0, data.FeatureCount).Select(data.ColumnName)], data.Source);
        var columns = new FittedColumn?[data.FeatureCount];
        for (int i = 0; i < columns.Length; i++)
            columns[i] = Fit(i, new ColumnContent(data, i));
        if (_faults.Find(new FaultAdvice(
            Missing: "-Missing fills them in, -ExcludeProperty leaves a column out",
            Text: "-Categorical or -ExcludeProperty")).FirstOrDefault() is { } fault)
            throw fault;
        long inputs = columns.Sum(column => (long)column!.InputCount);
        if (inputs > TableLayout.MaxFeatures)
            throw new DigitsException(DigitsError.DataCategoryInvalid, string.Create(CultureInfo.InvariantCulture, $"{data.Source}: the columns with their categories make {inputs:N0} inputs; at most {TableLayout.MaxFeatures:N0} are possible."));
        return columns!;
    }

    private FittedColumn? Fit(int index, ColumnContent column)
    {
        MissingChoice choice = data.Preparation.MissingOf(column.Name);
        // A part of a table may lack the texts that make a column one of categories
        bool holdsText = column.Kind is null || (column.TextCount == 0 && data.TextsOf(index) is { Count: > 0 } texts && ColumnKinds.OfTexts(texts) is null);
        bool isCategory = data.Preparation.Names(column.Name) || (holdsText && data.Preparation.Covers(column.Name));
        if (column.Missing == data.Count)
            throw new DigitsException(DigitsError.DataValueMissing, $"{data.Source}: column '{Excerpt.Of(column.Name)}' holds no value at all; -ExcludeProperty leaves it out.");
        if (column.Missing > 0 && choice.Rule == MissingRule.Refuse)
            _faults.AddMissing(index);
        if (isCategory)
            return FitCategory(column, choice);
        if (column.Kind is not { } kind)
        {
            _faults.AddText(index, column);
            return null;
        }
        ColumnEncoding encoding = ColumnKinds.All[kind];
        double[] values = [.. column.Numbers, .. column.TextCount == 0 ? [] : column.AllTexts().Select(text => encoding.Read(text)!.Value)];
        double? constant = choice.Value is null ? null : encoding.Read(choice.Value)
            ?? throw DigitsException.ParameterOutOfRange("Missing", $"'{choice}'", $"a value that fits column '{Excerpt.Of(column.Name)}', which holds {Holds(kind)}");
        return new FittedColumn(kind, choice.Rule, MissingRules.All[choice.Rule].Find(values, constant), []);
    }

    private FittedColumn FitCategory(ColumnContent column, MissingChoice choice)
    {
        FillRule rule = MissingRules.All[choice.Rule];
        if (!rule.IsForCategories)
        {
            if (!ColumnPattern.IsPattern(choice.Column))
                throw DigitsException.ParameterOutOfRange("Missing", $"'{choice}'", $"MostFrequent or a Constant, as column '{Excerpt.Of(column.Name)}' holds categories, which have no {choice.Rule}");
            choice = choice with { Rule = MissingRule.MostFrequent };
            rule = MissingRules.All[MissingRule.MostFrequent];
        }
        List<string> names = [.. column.Texts, .. column.Numbers.Distinct().Select(FittedColumn.TextOf)];
        if (column.HasOthers || names.Count > ColumnTexts.Most)
            throw new DigitsException(DigitsError.DataCategoryInvalid, $"{data.Source}: column '{Excerpt.Of(column.Name)}' has more than {ColumnTexts.Most} different values, or longer ones than {ColumnTexts.LongestText} characters, and cannot be a category; is it a name of the rows? -ExcludeProperty leaves it out.");
        // A constant may be a category of its own: that the value is missing
        if (choice.Value is not null)
            names.Add(choice.Value);
        (ClassSet categories, _) = ClassSet.Arrange(names);
        var places = new NamePlaces(categories.Names);
        double? constant = choice.Value is null ? null : places.Find(choice.Value);
        return new FittedColumn(ColumnKind.Category, choice.Rule, rule.Find([.. column.AllTexts().Select(text => (double)places.Find(text))], constant), categories.Names);
    }

    private static string Holds(ColumnKind kind) => kind switch
    {
        ColumnKind.Date => "dates, as 2024-04-30",
        ColumnKind.Boolean => "booleans, as true",
        _ => "numbers",
    };
}
