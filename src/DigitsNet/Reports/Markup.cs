using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace DigitsNet.Reports;

/// <summary>
/// Elements of a page or a picture, and their text: HTML that is XML too, so that any parser reads the same. Whatever a file said
/// becomes harmless here, in one place: no text can end an element or begin one.
/// </summary>
internal static class Markup
{
    // Elements of HTML that have no content and no end; all others need an end, even when they are empty
    private static readonly HashSet<string> s_void = ["br", "hr", "img", "input", "link", "meta"];

    /// <summary>An element; its content are attributes, elements, texts, and lists of them.</summary>
    public static XElement Tag(string name, params object?[] content) => new(name, content);

    /// <summary>An attribute; numbers are written the same in every culture.</summary>
    public static XAttribute With(string name, object value) => new(name, value is double number ? Number(number) : Convert.ToString(value, CultureInfo.InvariantCulture)!);

    /// <summary>A place in a picture: two decimals are less than a pixel.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) is var text && text == "-0" ? "0" : text;

    /// <summary>An element as text.</summary>
    public static string Write(XElement element)
    {
        var text = new StringBuilder();
        Write(element, text);
        return text.ToString();
    }

    private static void Write(XElement element, StringBuilder text)
    {
        string name = element.Name.LocalName;
        text.Append('<').Append(name);
        foreach (XAttribute attribute in element.Attributes())
        {
            // xml:space and its like have no place here: a name is a local name
            text.Append(' ').Append(attribute.Name.LocalName).Append("=\"");
            Escape(attribute.Value, text).Append('"');
        }
        if (s_void.Contains(name))
        {
            text.Append("/>");
            return;
        }
        text.Append('>');
        foreach (XNode node in element.Nodes())
        {
            if (node is XElement child) Write(child, text);
            else if (node is XText words && name == "style") text.Append(words.Value);
            else if (node is XText said) Escape(said.Value, text);
        }
        text.Append("</").Append(name).Append('>');
        if (IsBlock(name)) text.Append('\n');
    }

    private static bool IsBlock(string name) => name is "head" or "title" or "style" or "header" or "nav" or "main" or "section" or "footer" or "figure" or "svg" or "table" or "tr" or "details" or "ul" or "dl" or "p" or "h1" or "h2" or "h3";

    // What XML has no character for becomes the mark that something was there. Style sheets, which are the library's own, go without
    private static StringBuilder Escape(string words, StringBuilder text)
    {
        string clean = string.Join('\n', words.Split('\n').Select(Excerpt.Clean));
        for (int i = 0; i < clean.Length; i++)
        {
            char c = clean[i];
            if (char.IsHighSurrogate(c) && i + 1 < clean.Length && char.IsLowSurrogate(clean[i + 1])) text.Append(c).Append(clean[++i]);
            else if (char.IsSurrogate(c) || c is '\ufffe' or '\uffff') text.Append('\ufffd');
            else if (c == '&') text.Append("&amp;");
            else if (c == '<') text.Append("&lt;");
            else if (c == '>') text.Append("&gt;");
            else if (c == '"') text.Append("&quot;");
            else text.Append(c);
        }
        return text;
    }
}
