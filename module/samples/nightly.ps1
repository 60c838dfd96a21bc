#Requires -Version 7.6

<#
.SYNOPSIS
Retrains a model on fresh data and puts it in place if it is good enough. For a scheduler: asks nothing, and exits
with a code that says what happened.

.DESCRIPTION
Update-Model does the work; this script gives it what a scheduler has at hand and turns its decision into an exit code. A tenth
of the rows is never trained on, decided by a hash of each row, so that a row is on the same side every night; or -HoldoutPath
names a file to judge by. The new model replaces the one in place where its F1 is at least -MinimumF1 and, with 95%
confidence, not worse by more than -Margin. Readers of the file see the old model or the new one, never a mixture.

The first model of a table with text, gaps or a label of a name of its own is made by hand, once: by Update-Model with
-Categorical, -Missing and -LabelProperty, which the nights after it repeat without being told.

Each run adds a row to the journal, a CSV file; the five last models are kept, and Restore-Model goes back. One run is at
work at a time. The schedule folder beside this script has entries for cron, systemd, the Task Scheduler, Kubernetes and
GitHub Actions.

Exit codes: 0 the new model is in place; 1 something failed, or the data is in doubt: the reason is on standard error and in the
journal; 2 the model in place stays: the new one was not good enough, the data is that of the last run, or time was up.

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

    # A file of labelled examples to judge by, which no model was trained on.
    [string] $HoldoutPath,

    # The F1 that a model must have to be put in place.
    [double] $MinimumF1 = 0.9,

    # The F1 that the model in place must have on fresh labels; half way down to guessing without it.
    [double] $MinimumChampionF1,

    # How much worse than the model in place the new one may be.
    [double] $Margin = 0.01,

    # Sizes of the hidden layers of the first model; those after it have the settings of the one in place.
    [string[]] $Layer = (256, 64),

    # Passes over the training data of the first model; as many as the data wants without it.
    [int] $Epoch,

    # The most time that a run may take.
    [TimeSpan] $TimeLimit = '04:00:00',

    # The greatest age of the data file; any without it.
    [TimeSpan] $MaximumAge,

    # The journal; beside the model without it.
    [string] $JournalPath = "$ModelPath.csv",

    # A text file for what was done; none without it.
    [string] $LogPath
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
# A scheduler has no use for warnings on standard output; what they say is in the log
$WarningPreference = 'SilentlyContinue'

try {
    # The session's module, else the one that this sample came with, else the installed one.
    if (-not (Get-Module DigitsPS)) { Import-Module ((Convert-Path -LiteralPath $PSScriptRoot/../../DigitsPS.psd1 -ErrorAction Ignore) ?? 'DigitsPS') }

    $update = @{ ModelPath = $ModelPath; Path = $Path; MinimumF1 = $MinimumF1; Margin = $Margin; TimeLimit = $TimeLimit; JournalPath = $JournalPath }
    if ($HoldoutPath) { $update.Holdout = $HoldoutPath }
    if ($PSBoundParameters.ContainsKey('MinimumChampionF1')) { $update.MinimumChampionF1 = $MinimumChampionF1 }
    if ($PSBoundParameters.ContainsKey('MaximumAge')) { $update.MaximumAge = $MaximumAge }
    if ($LogPath) { $update.LogPath = $LogPath }
    if (-not (Test-Path -LiteralPath $ModelPath)) {
        $update.Network = New-Network $Layer
        if ($Epoch) { $update.Network.Epochs = $Epoch }
    }

    $result = Update-Model @update -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable problem
    foreach ($record in $problem) { [Console]::Error.WriteLine("nightly: $record [$($record.FullyQualifiedErrorId)]") }
    exit $result.ExitCode
}
catch {
    [Console]::Error.WriteLine("nightly: $_ [$($_.FullyQualifiedErrorId)]")
    exit 1
}
