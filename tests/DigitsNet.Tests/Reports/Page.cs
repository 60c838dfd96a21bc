using System.Text;
using System.Xml;
using System.Xml.Linq;
using DigitsNet.Reports;

namespace DigitsNet.Tests.Reports;

/// <summary>A report read back by an XML parser, which stumbles over everything that is not well-formed.</summary>
internal sealed class Page
{
    private Page(string html)
    {
        Html = html;
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        Root = XDocument.Load(reader).Root!;
    }

    public string Html { get; }

    public XElement Root { get; }

    public int Bytes => Encoding.UTF8.GetByteCount(Html);

    public static Page Of(ReportContent content) => new(ReportPage.ToHtml(content));

    public IEnumerable<XElement> All(string name) => All(Root, name);

    /// <summary>The elements of a name within another, pictures' too, which have a namespace.</summary>
    public static IEnumerable<XElement> All(XElement within, string name) => within.Descendants().Where(element => element.Name.LocalName == name);

    public XElement? Section(string id) => All("section").SingleOrDefault(section => (string?)section.Attribute("id") == id);

    /// <summary>What every page must be, whatever it is of.</summary>
    public Page Check()
    {
        Assert.InRange(Bytes, 1, ReportPage.MostBytes);
        Assert.Equal("en", (string?)Root.Attribute("lang"));
        Assert.Empty(All("script"));
        Assert.Empty(All("link"));
        Assert.Empty(All("iframe"));
        Assert.All(Root.Descendants().Attributes(), attribute => Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase), attribute.ToString()));
        Assert.StartsWith("default-src 'none'", (string)All("meta").Single(meta => (string?)meta.Attribute("http-equiv") == "Content-Security-Policy").Attribute("content")!, StringComparison.Ordinal);
        // Links lead into the page, pictures are inside it, and no style sheet fetches anything
        var ids = Root.Descendants().Attributes("id").Select(id => id.Value).ToArray();
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(Root.Descendants().Attributes("href"), link => Assert.Contains(link.Value[1..], ids));
        Assert.All(Root.Descendants().Attributes("href"), link => Assert.StartsWith("#", link.Value, StringComparison.Ordinal));
        Assert.All(Root.Descendants().Attributes("src"), source => Assert.StartsWith("data:image/png;base64,", source.Value, StringComparison.Ordinal));
        Assert.All(All("style"), style => Assert.False(style.Value.Contains("url(", StringComparison.Ordinal) || style.Value.Contains("@import", StringComparison.Ordinal)));
        // For who cannot see it
        Assert.All(All("img"), image => Assert.NotEmpty((string?)image.Attribute("alt") ?? ""));
        Assert.All(All("svg"), picture => Assert.True(picture.Attribute("aria-hidden") is not null || ((string?)picture.Attribute("role") == "img" && (string?)picture.Attribute("aria-label") is { Length: > 0 })));
        Assert.All(All("table"), table => Assert.NotEmpty(table.Elements().First(child => child.Name.LocalName == "caption").Value));
        Assert.All(All("th"), heading => Assert.Contains((string?)heading.Attribute("scope"), new[] { "col", "row" }));
        Assert.Single(All("h1"));
        Assert.Single(All("main"));
        int level = 1;
        foreach (XElement heading in Root.Descendants().Where(element => element.Name.LocalName is "h1" or "h2" or "h3"))
        {
            int next = heading.Name.LocalName[1] - '0';
            Assert.True(next <= level + 1, $"{heading} comes after a heading of level {level}.");
            level = next;
        }
        return this;
    }
}
