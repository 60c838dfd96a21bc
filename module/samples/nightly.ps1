#Requires -Version 7.6 -Modules DigitsPS

<#
.SYNOPSIS
Retrains a model on fresh data and puts it in place if it is good enough. For a scheduler: asks nothing, and exits
with 1 when something failed.

.DESCRIPTION
The new model is measured on data that it has not seen. It replaces the model in place when its F1 is at least
-MinimumF1 and not worse, by more than -Tolerance, than that of the model in place on the same data. Readers of the
file see the old model or the new one, never a mixture. A line is added to a CSV journal each night.

Exit codes: 0 the new model is in place; 1 something failed, the reason is on standard error; 2 the new model was not
good enough, the old one stays.

.EXAMPLE
pwsh -NoProfile -NonInteractive -File nightly.ps1 -Path /data/train.csv -ModelPath /models/digits.msgpack
#>
[CmdletBinding()]
param(
    # A file of labelled examples.
    [Parameter(Mandatory)]
    [string] $Path,

    # The model in place, and the one to be.
    [Parameter(Mandatory)]
    [string] $ModelPath,

    # The F1 that a model must have to be put in place.
    [double] $MinimumF1 = 0.9,

    # How much worse than the model in place the new one may be.
    [double] $Tolerance = 0.002,

    # Sizes of the hidden layers.
    [int[]] $Layer = (256, 64),

    # Passes over the training data, at most.
    [int] $Epoch = 30,

    # The journal; beside the model without it.
    [string] $JournalPath = "$ModelPath.csv"
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

try {
    $started = Get-Date
    $split = Import-DigitData $Path | Split-DigitData -Fraction 0.1 -Stratify
    $model = $split.Train | Invoke-NetworkTraining -Network (New-Network $Layer -Patience 3) -ValidationFraction 0.1 -Epoch $Epoch
    $new = $model | Measure-Model -Data $split.Test

    $needed = $MinimumF1
    if (Test-Path -LiteralPath $ModelPath) {
        $old = Import-Model -LiteralPath $ModelPath | Measure-Model -Data $split.Test
        $needed = [Math]::Max($needed, $old.F1 - $Tolerance)
    }

    $accepted = $new.F1 -ge $needed
    if ($accepted) { $model | Export-Model -LiteralPath $ModelPath }

    [pscustomobject]@{
        Started  = $started.ToUniversalTime().ToString('u')
        Examples = $split.Train.Count
        Epochs   = $model.History.Count
        F1       = [Math]::Round($new.F1, 4)
        Needed   = [Math]::Round($needed, 4)
        Accepted = $accepted
    } | Export-Csv -LiteralPath $JournalPath -Append
}
catch {
    [Console]::Error.WriteLine("nightly: $_ [$($_.FullyQualifiedErrorId)]")
    exit 1
}
exit ($accepted ? 0 : 2)
