using System.Collections.Specialized;
using System.Data;
using System.Management.Automation;

namespace DigitsPS.Input;

/// <summary>Rows of a database as names and values: as objects they have properties beside their columns.</summary>
internal static class DatabaseRow
{
    /// <summary>The columns of a row in their order, null where there is no value; any other item as it is.</summary>
    public static object? Unpack(object? item)
    {
        object? value = item is PSObject wrapped ? wrapped.BaseObject : item;
        if ((value as DataRow ?? (value as DataRowView)?.Row) is not { } row) return item;
        var columns = new OrderedDictionary(row.Table.Columns.Count);
        foreach (DataColumn column in row.Table.Columns)
            columns.Add(column.ColumnName, row.IsNull(column) ? null : row[column]);
        return columns;
    }
}
