using System.Xml.Linq;

namespace DigitsNet.Reports;

/// <summary>A part of the page, with a heading and a place in its contents.</summary>
/// <param name="id">Its name in links.</param>
/// <param name="title">Its heading.</param>
internal abstract class ReportSection(string id, string title)
{
    /// <summary>Its name in links.</summary>
    public string Id => id;

    /// <summary>Its heading.</summary>
    public string Title => title;

    /// <summary>What it shows; nothing where the content has nothing for it.</summary>
    public abstract IEnumerable<XElement> Show(ReportContent content);
}
