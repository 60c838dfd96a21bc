#Requires -Version 7.6

<#
.SYNOPSIS
Simulates a week of a model in service, a drop of data a night, and shows the journal that came out.

.DESCRIPTION
A model is trained on the first night and renewed by Update-Model on each night after it. Of seven drops one is cut off in the
middle of a row, one has its labels mixed up, one is empty, one is of another kind (negatives), and one is what the night
before had. The journal of docs/service.md was made by this script.

.EXAMPLE
./Invoke-ServiceWeek.ps1
#>
[CmdletBinding()]
param(
    # The folder to work in; a temporary one without it.
    [string] $Path = (Join-Path ([IO.Path]::GetTempPath()) "digits-week-$PID"),

    # Rows that are added each night.
    [int] $NightCount = 1000
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module DigitsPS)) { Import-Module (Join-Path $PSScriptRoot '../../DigitsPS.psd1') }
$null = New-Item -ItemType Directory -Force $Path
$pixels = (0..783 | ForEach-Object { "pixel$_" }) -join ','
$drop = Join-Path $Path 'train.csv'
$model = Join-Path $Path 'digits.msgpack'

# The rows of all nights so far, as a data warehouse would drop them.
function Get-Row([int] $Nights) {
    Import-DigitData -Sample Mnist | Select-Object -First ($Nights * $NightCount) | ForEach-Object { "$($_.Label),$($_.Pixels -join ',')" }
}

$nights = [ordered]@{
    'Monday'    = { Set-Content $drop (@("label,$pixels") + (Get-Row 2)) }
    'Tuesday'   = { Set-Content $drop (@("label,$pixels") + (Get-Row 3)) }
    'Wednesday' = { $bytes = [IO.File]::ReadAllBytes($drop); [IO.File]::WriteAllBytes($drop, $bytes[0..([int]($bytes.Length / 2))]) }
    'Thursday'  = { Set-Content $drop (@("label,$pixels") + (Get-Row 4 | ForEach-Object { $label, $rest = $_ -split ',', 2; "$(([int]$label + 3) % 10),$rest" })) }
    'Friday'    = { Set-Content $drop "label,$pixels" }
    'Saturday'  = { Set-Content $drop (@("label,$pixels") + (Get-Row 4 | ForEach-Object { $label, $rest = $_ -split ','; (@($label) + @($rest | ForEach-Object { 255 - $_ })) -join ',' })) }
    'Sunday'    = { Set-Content $drop (@("label,$pixels") + (Get-Row 5)) }
}
$result = foreach ($night in $nights.GetEnumerator()) {
    & $night.Value
    $update = @{ ModelPath = $model; Path = $drop; MinimumF1 = 0.8; MinimumChampionF1 = 0.8; Margin = 0.02; ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue' }
    if ($night.Key -eq 'Monday') { $update.Network = New-Network 64 -Epoch 10 }
    [pscustomobject]@{ Night = $night.Key; Result = Update-Model @update }
}
# A run more, in which nothing has changed
$result = @($result) + [pscustomobject]@{ Night = 'again'; Result = Update-Model $model $drop }
$journal = Import-Csv "$model.csv"
for ($i = 0; $i -lt $journal.Count; $i++) {
    $row = $journal[$i]
    [pscustomobject]@{
        night = $result[$i].Night; exit = $result[$i].Result.ExitCode; decision = $row.decision; rows = $row.data_count; judged_by = $row.holdout_count; drift = $row.drift
        champion_f1 = $row.champion_f1; challenger_f1 = $row.challenger_f1; least_difference = $row.least_difference; reason = $row.reason.Replace("$Path/", '')
    }
}
