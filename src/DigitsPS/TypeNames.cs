using System.Management.Automation;
using System.Reflection;

namespace DigitsPS;

/// <summary>Makes the types of an assembly in a load context of its own visible to scripts by their full names.</summary>
/// <remarks>
/// PowerShell looks for type names in the session's context only. Type accelerators are its documented way round
/// (about_Classes, "Export classes with type accelerators"), although their class is not public.
/// </remarks>
internal static class TypeNames
{
    public static void Register(Assembly assembly)
    {
        Type? accelerators = typeof(PSObject).Assembly.GetType("System.Management.Automation.TypeAccelerators");
        var add = accelerators?.GetMethod("Add", [typeof(string), typeof(Type)])?.CreateDelegate<Action<string, Type>>();
        if (add is null || accelerators?.GetProperty("Get")?.GetValue(null) is not IDictionary<string, Type> known) return;
        foreach (Type type in assembly.GetExportedTypes())
            if (!known.ContainsKey(type.FullName!)) add(type.FullName!, type);
    }
}
