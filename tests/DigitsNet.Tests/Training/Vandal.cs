using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace DigitsNet.Tests.Training;

/// <summary>Goes through all that an object hands out and changes whatever lets itself be changed, by casts too.</summary>
internal sealed class Vandal
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);

    /// <summary>Names of the types that were tried.</summary>
    public HashSet<string> Tried { get; } = [];

    public void Try(object? value)
    {
        if (value is null or string or Type || value.GetType() is { IsPrimitive: true } or { IsEnum: true } || !_seen.Add(value))
            return;
        Type type = value.GetType();
        Tried.Add(type.Name);
        // What is in a list, before the list is emptied
        object?[] items = value is IEnumerable list ? [.. list.Cast<object?>().Take(20)] : [];
        foreach (object? item in items)
            Try(item);
        if (value is Array array)
            Array.Clear(array);
        else if (value is IList { Count: > 0 } changeable)
            Refused(() => changeable[0] = changeable[0]);
        if (value is Array || type.Namespace?.StartsWith("DigitsNet", StringComparison.Ordinal) != true)
            return;
        // Copies are the object's own type, or the one it is derived from, and have no end
        foreach (MethodInfo method in type.GetMethods(Public).Where(method => !method.IsSpecialName && method.GetBaseDefinition().DeclaringType != typeof(object)))
        {
            ParameterInfo[] parameters = method.GetParameters();
            if (method.ReturnType == typeof(void) && parameters.All(parameter => parameter.ParameterType.IsValueType && !parameter.ParameterType.IsByRefLike))
                method.Invoke(value, [.. parameters.Select(parameter => Activator.CreateInstance(parameter.ParameterType))]);
            else if (parameters.Length == 0 && !method.ReturnType.IsAssignableFrom(type) && !method.ReturnType.IsByRefLike)
                Try(method.Invoke(value, null));
        }
        foreach (PropertyInfo property in type.GetProperties(Public).Where(property => property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRefLike))
        {
            Try(property.GetValue(value));
            if (property.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
                property.SetValue(value, property.PropertyType.IsValueType ? Activator.CreateInstance(property.PropertyType) : null);
        }
    }

    private static void Refused(Action change)
    {
        try
        {
            change();
        }
        catch (NotSupportedException)
        {
            return;
        }
        Assert.Fail("A list let itself be changed.");
    }
}
