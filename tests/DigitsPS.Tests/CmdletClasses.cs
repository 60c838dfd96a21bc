using System.Reflection;
using DigitsPS.Commands;

namespace DigitsPS.Tests;

/// <summary>The cmdlets as their attributes describe them; read as data, for the attributes only work inside PowerShell.</summary>
internal static class CmdletClasses
{
    private const string Automation = "System.Management.Automation.";

    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(ImportDigitDataCommand).Assembly.GetExportedTypes().Where(type => Find(type, "CmdletAttribute") is not null)];

    public static string Verb(Type cmdlet) => (string)Find(cmdlet, "CmdletAttribute")!.ConstructorArguments[0].Value!;

    public static string Noun(Type cmdlet) => (string)Find(cmdlet, "CmdletAttribute")!.ConstructorArguments[1].Value!;

    public static string Name(Type cmdlet) => $"{Verb(cmdlet)}-{Noun(cmdlet)}";

    public static IEnumerable<PropertyInfo> Parameters(Type cmdlet) => cmdlet.GetProperties().Where(p => FindAll(p, "ParameterAttribute").Any());

    public static CustomAttributeData? Find(MemberInfo member, string attribute) => FindAll(member, attribute).FirstOrDefault();

    public static IEnumerable<CustomAttributeData> FindAll(MemberInfo member, string attribute) =>
        member.GetCustomAttributesData().Where(data => data.AttributeType.FullName == Automation + attribute);

    public static object? Named(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.MemberName == name).TypedValue.Value;
}
