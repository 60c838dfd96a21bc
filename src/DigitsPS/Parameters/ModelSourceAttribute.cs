using System.Collections;
using System.Management.Automation;
using DigitsNet.Training;
using DigitsNet.Tuning;

namespace DigitsPS.Parameters;

/// <summary>Takes models in every form, as they are given: PowerShell alone would leave behind what Import-Model noted on them.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ModelSourceAttribute : ArgumentTransformationAttribute
{
    /// <summary>Refuses what cannot be a model, so that the pipeline can tell a model from a network.</summary>
    public bool IsStrict { get; set; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        null or ModelSource => inputData,
        object?[] items => items.Select(item => Transform(engineIntrinsics, item)).ToArray(),
        IList items => items.Cast<object?>().Select(item => Transform(engineIntrinsics, item)).ToArray(),
        Classifier or CrossValidationResult or FoldResult or FileInfo or string => new ModelSource(inputData!),
        _ when !IsStrict => new ModelSource(inputData!),
        // The cause says that another parameter may take it
        _ => throw new ArgumentTransformationMetadataException(ErrorRecords.InputNotModel(inputData).Message, new PSInvalidCastException()),
    };
}
