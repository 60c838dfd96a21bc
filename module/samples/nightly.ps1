#Requires -Version 7.6

<#
.SYNOPSIS
Retrains a model on fresh data and puts it in place if it is good enough. For a scheduler: asks nothing, and exits
with 1 when something failed.

.DESCRIPTION
A tenth of the rows is never trained on: those whose features have a hash below a tenth of all hashes. A row is on the
same side every night, however the file is ordered and whatever is added to it, so that neither the new model nor the one in
place has seen a row that both are tested on; rows that are equal are on the same side too.

The new model replaces the one in place when its F1 on those rows is at least -MinimumF1 and not worse, by more than
-Tolerance, than that of the model in place. Readers of the file see the old model or the new one, never a mixture.
A model that this job did not put in place, by its journal, may have seen the rows, and is refused as something to compare with:
move it away to begin.

One run is at work at a time; it holds a file of the model's name and .lock. Every run adds a row to a CSV journal, those that
failed too.

Exit codes: 0 the new model is in place; 1 something failed, the reason is on standard error and in the journal; 2 the new
model was not good enough, the old one stays.

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
    [string[]] $Layer = (256, 64),

    # Passes over the training data; as many as the data wants without it.
    [int] $Epoch,

    # The journal; beside the model without it.
    [string] $JournalPath = "$ModelPath.csv"
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

# Whether a row is one of the tenth that no model is trained on: decided by its features alone.
function Test-HeldOut($Digit) {
    $features = $Digit.Pixels
    $bytes = [byte[]]::new(4 * $features.Length)
    [Buffer]::BlockCopy($features, 0, $bytes, 0, $bytes.Length)
    [BitConverter]::ToUInt16([Security.Cryptography.SHA256]::HashData($bytes), 0) -lt 6554
}

# Two runs may write at the same moment: the one that is refused, and the one at work.
function Add-JournalRow($Row) {
    for ($try = 1; ; $try++) {
        try { return [pscustomobject]$Row | Export-Csv -LiteralPath $JournalPath -Append }
        catch [IO.IOException] { if ($try -eq 20) { throw } else { Start-Sleep -Milliseconds 100 } }
    }
}

$row = [ordered]@{
    Started = [DateTime]::UtcNow.ToString('u'); Accepted = $false; Trained = ''; Tested = ''; Epochs = ''
    F1 = ''; InPlaceF1 = ''; Needed = ''; Sha256 = ''; Reason = ''
}
$lock = $null
try {
    # The session's module, else the one that this sample came with, else the installed one.
    if (-not (Get-Module DigitsPS)) { Import-Module ((Convert-Path -LiteralPath $PSScriptRoot/../../DigitsPS.psd1 -ErrorAction Ignore) ?? 'DigitsPS') }
    $modelFile = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($ModelPath)
    try { $lock = [IO.File]::Open("$modelFile.lock", 'OpenOrCreate', 'ReadWrite', 'None') }
    catch [IO.IOException] { throw "'$modelFile.lock' cannot be taken; another run may be at work: $($_.Exception.InnerException.Message)" }

    $train = [Collections.Generic.List[object]]::new()
    $test = [Collections.Generic.List[object]]::new()
    foreach ($digit in Import-DigitData $Path) { ((Test-HeldOut $digit) ? $test : $train).Add($digit) }
    $row.Trained, $row.Tested = $train.Count, $test.Count
    if ($test.Count -eq 0) { throw "None of the $($train.Count) rows of '$Path' is among the tenth to test on; more are needed." }

    $needed = $MinimumF1
    if (Test-Path -LiteralPath $ModelPath) {
        $hash = (Get-FileHash -LiteralPath $ModelPath).Hash
        $known = (Test-Path -LiteralPath $JournalPath) -and (Import-Csv -LiteralPath $JournalPath).Sha256 -contains $hash
        if (-not $known) { throw "'$ModelPath' is not in the journal: it may have been trained on the rows to test on. Move it away to begin." }
        $row.InPlaceF1 = (Import-Model -LiteralPath $ModelPath | Measure-Model -Data $test).F1
        $needed = [Math]::Max($needed, $row.InPlaceF1 - $Tolerance)
    }
    $row.Needed = $needed

    $model = $train | Invoke-NetworkTraining -Network (New-Network $Layer) -Epoch $Epoch
    $row.Epochs = $model.History.Count
    $row.F1 = ($model | Measure-Model -Data $test).F1
    if ($row.F1 -ge $needed) {
        $model | Export-Model -LiteralPath $ModelPath
        $row.Accepted = $true
        $row.Sha256 = (Get-FileHash -LiteralPath $ModelPath).Hash
    }
    else {
        $row.Reason = 'not good enough'
    }
}
catch {
    $row.Reason = "$_"
    [Console]::Error.WriteLine("nightly: $_ [$($_.FullyQualifiedErrorId)]")
}
finally {
    try { Add-JournalRow $row }
    catch {
        $row.Reason = "$_"
        [Console]::Error.WriteLine("nightly: the journal '$JournalPath' cannot be written: $_")
    }
    if ($lock) { $lock.Dispose() }
}
exit ($row.Accepted ? ($row.Reason ? 1 : 0) : $row.Reason -eq 'not good enough' ? 2 : 1)
