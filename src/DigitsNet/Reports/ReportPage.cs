using System.Text;
using System.Xml.Linq;
using DigitsNet.Files;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>
/// A report as one HTML file: whole in itself, without scripts and without a request to anywhere, light or dark as its reader is,
/// for paper, keyboard and screen reader too. The same content gives the same bytes.
/// </summary>
public static class ReportPage
{
    /// <summary>The most bytes of a page. A section for which no room is left is named in its place.</summary>
    public const int MostBytes = 2_000_000;

    // Nothing is loaded, and nothing runs, whatever a name in the data says
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

    /// <summary>Writes the page.</summary>
    /// <param name="content">What it is of.</param>
    /// <param name="path">The file.</param>
    /// <param name="overwrite">Whether a file that exists is replaced.</param>
    /// <exception cref="DigitsException">The file cannot be written.</exception>
    public static void Save(ReportContent content, string path, bool overwrite = true) => AtomicFile.Write(path, Encoding.UTF8.GetBytes(ToHtml(content)), overwrite);

    /// <summary>The page as text: HTML that an XML parser reads too.</summary>
    public static string ToHtml(ReportContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        string title = Excerpt.Of(content.Title, 120);
        var sections = ReportSections.All.Select(section => (Section: section, Parts: section.Show(content).ToArray())).Where(shown => shown.Parts.Length > 0).ToArray();
        string head = Write(Tag("head",
            Tag("meta", With("charset", "utf-8")),
            Tag("meta", With("http-equiv", "Content-Security-Policy"), With("content", Policy)),
            Tag("meta", With("name", "viewport"), With("content", "width=device-width, initial-scale=1")),
            Tag("meta", With("name", "color-scheme"), With("content", "light dark")),
            Tag("title", title),
            Tag("style", "\n" + Resource.Read("report.css") + Resource.Read("chart.css"))));
        string before = Write(Tag("a", With("class", "skip"), With("href", "#content"), "Skip to the content")) + "\n"
            + Write(Tag("header", Tag("h1", title)))
            + Write(Tag("nav", With("aria-label", "Contents"), Tag("ul", sections.Select(shown => Tag("li", Tag("a", With("href", $"#{shown.Section.Id}"), shown.Section.Title))))));

        var page = new StringBuilder($"<!DOCTYPE html>\n<html lang=\"en\">\n{head}<body>\n{before}<main id=\"content\">\n");
        string end = "</main>\n" + Write(Tag("footer", Tag("p", $"Made by DigitsNet {Version}. This file is whole in itself: it runs no script and loads nothing."))) + "</body>\n</html>\n";
        int room = MostBytes - Encoding.UTF8.GetByteCount(page.ToString()) - Encoding.UTF8.GetByteCount(end);
        foreach ((ReportSection section, XElement[] parts) in sections)
        {
            string text = Write(Frame(section, parts));
            if (Encoding.UTF8.GetByteCount(text) > room)
                text = Write(Frame(section, [Tag("p", With("class", "note"), "Left out: the page would be too large with it.")]));
            room -= Encoding.UTF8.GetByteCount(text);
            page.Append(text);
        }
        return page.Append(end).ToString();
    }

    private static string Version => typeof(ReportPage).Assembly.GetName().Version!.ToString(3);

    private static XElement Frame(ReportSection section, XElement[] parts) =>
        Tag("section", With("id", section.Id), With("aria-labelledby", $"{section.Id}-title"), Tag("h2", With("id", $"{section.Id}-title"), section.Title), parts);
}
