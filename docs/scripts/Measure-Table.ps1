#Requires -Version 7.6

<#
.SYNOPSIS
Scores the default network beside scikit-learn's MLPClassifier((256, 64)) on the same splits of small tables.

.DESCRIPTION
The tables are those that come with scikit-learn: iris, wine, breast cancer, and digits of 8 x 8 pixels. Each seed puts
another fifth of a table aside to score on, with each class in proportion, and begins the weights of both. Features are
standardized by the training part, for both. Nothing is set but the seed, on either side; nothing is chosen by the scores.

Differences are of the two scores on the same split: their mean, and its standard error. A Python with scikit-learn is
needed; on Debian, apt-get install python3-sklearn. The module must be built; a copy that is loaded already is taken.

.EXAMPLE
docs/scripts/Measure-Table.ps1 -AsMarkdown

.EXAMPLE
docs/scripts/Measure-Table.ps1 -Name iris, wine -Split 3
#>
[CmdletBinding()]
param(
    # The tables, by name.
    [ValidateSet('iris', 'wine', 'breast cancer', 'digits 8 x 8')]
    [string[]] $Name = ('iris', 'wine', 'breast cancer', 'digits 8 x 8'),

    # Splits of each table.
    [ValidateRange(2, 1000)]
    [int] $Split = 10,

    # The Python that has scikit-learn.
    [string] $Python = '/usr/bin/python3',

    # Gives the rows of a table in Markdown instead of objects.
    [switch] $AsMarkdown
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module DigitsPS)) { Import-Module (Join-Path $PSScriptRoot '../../DigitsPS.psd1') }

$folder = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) ([Guid]::NewGuid()))
try {
    $rival = Join-Path $PSScriptRoot '../../tests/DigitsNet.Benchmarks/peers/tables_sklearn.py'
    $theirs = & $Python $rival $folder --seeds $Split --tables @Name | ConvertFrom-Json
    if ($LASTEXITCODE) { throw "$Python $rival ended with $LASTEXITCODE; is scikit-learn there?" }
    $sum = 0
    foreach ($table in $Name) {
        $scores = @(foreach ($their in $theirs | Where-Object table -eq $table) {
                $train, $test = 'train', 'test' | ForEach-Object { , (Import-DigitData -LiteralPath (Join-Path $folder "$table-$($their.seed)-$_.csv") -NoEnumerate) }
                $network = New-Network -Seed ($their.seed + 1)
                $ours = ($train | Invoke-NetworkTraining $network | Measure-Model -Data $test 3>$null).Accuracy
                [pscustomobject]@{ Ours = $ours; Theirs = $their.accuracy; Difference = $ours - $their.accuracy }
            })
        $difference = $scores | Measure-Object Difference -Average -StandardDeviation
        $sum += $difference.Average
        $row = [pscustomobject]@{
            Name          = $table
            Splits        = $scores.Count
            Ours          = ($scores | Measure-Object Ours -Average).Average
            Theirs        = ($scores | Measure-Object Theirs -Average).Average
            Difference    = $difference.Average
            StandardError = $difference.StandardDeviation / [Math]::Sqrt($scores.Count)
        }
        $AsMarkdown ? ('| {0} | {1:0.00} | {2:0.00} | {3:+0.00;-0.00;0.00} | {4:0.00} |' -f $row.Name, (100 * $row.Ours), (100 * $row.Theirs), (100 * $row.Difference), (100 * $row.StandardError)) : $row
    }
    if ($AsMarkdown) { '| sum | | | {0:+0.00;-0.00;0.00} | |' -f (100 * $sum) }
}
finally {
    Remove-Item -LiteralPath $folder -Recurse
}
