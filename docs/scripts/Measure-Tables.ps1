#Requires -Version 7.6

<#
.SYNOPSIS
Imports, trains and measures every table with a class column of scikit-learn and of R's datasets, MASS and mlbench.

.DESCRIPTION
R writes its tables by write.csv, pandas writes them all again by to_csv; each is read with the name of its label and no
other parameter, or with the fewest of -Categorical *, -Missing MostFrequent and -UnseenCategory Zeros with which it trains and predicts.
A quarter of the rows, of each class, is scored. The result is a table in Markdown, with scikit-learn's score on the same rows
and by the same preparation. Needs Rscript with MASS and mlbench, and python3 with scikit-learn and pandas.

.EXAMPLE
./docs/scripts/Measure-Tables.ps1 -Folder /tmp/tables
#>
[CmdletBinding()]
param(
    # Where the tables are written to.
    [Parameter(Mandatory)]
    [string] $Folder,

    # Splits and trainings of a table; of one with more than 2,000 rows a single one.
    [int] $Seeds = 3,

    # The Python that has scikit-learn.
    [string] $Python = '/usr/bin/python3',

    # The module.
    [string] $Manifest = (Join-Path $PSScriptRoot '../../DigitsPS.psd1')
)

$ErrorActionPreference = 'Stop'
Import-Module $Manifest
$null = New-Item -ItemType Directory -Force $Folder

# The fewest parameters come first
$zeros = @{ UnseenCategory = 'Zeros' }
$choices = @(
    @{}
    @{ Categorical = '*' }
    @{ Missing = 'MostFrequent' }
    @{ Categorical = '*'; Missing = 'MostFrequent' }
    @{ Categorical = '*' } + $zeros
    @{ Categorical = '*'; Missing = 'MostFrequent' } + $zeros
)

function Measure-Table([string] $Path, [string] $Label) {
    foreach ($choice in $choices) {
        try {
            # A column of numbers with a few texts is damage, unless the reading is told of categories too
            $told = $choice.Categorical ? @{ Categorical = $choice.Categorical } : @{}
            $data = Import-DigitData $Path -LabelColumn $Label @told -NoEnumerate -WarningAction Ignore -ErrorAction Stop
            $seedCount = $data.Count -gt 2000 ? 1 : $Seeds
            $runs = foreach ($seed in 1..$seedCount) {
                $split = $data | Split-DigitData 0.25 -Seed $seed -Stratify
                $model = $split.Train | Invoke-NetworkTraining (New-Network -Seed $seed) @choice
                $measured = $model | Measure-Model -Data $split.Test -WarningAction Ignore
                [pscustomobject]@{ Accuracy = $measured.Accuracy; Baseline = $measured.BaselineAccuracy; Test = @($split.Test.Index) }
            }
        }
        catch {
            Write-Verbose "$Path, $($choice.Keys): $_"
            $why = $_
            continue
        }
        return [pscustomobject]@{
            Rows = $data.Count; Columns = $data.FeatureCount; Classes = $data.ClassNames.Count; Sha256 = $data.Sha256
            Parameters = ($choice.GetEnumerator() | Sort-Object Key | ForEach-Object { "-$($_.Key) $($_.Value)" }) -join ' '
            Runs = $runs
        }
    }
    throw "$Path does not train with any of the parameters: $why"
}

$list = & Rscript (Join-Path $PSScriptRoot 'tables/export.R') $Folder | & $Python (Join-Path $PSScriptRoot 'tables/export.py') $Folder
$results = foreach ($line in $list) {
    $package, $name, $label, $path = $line -split "`t"
    try {
        Measure-Table $path $label | Select-Object @{ n = 'Package'; e = { $package } }, @{ n = 'Name'; e = { $name } }, @{ n = 'Label'; e = { $label } }, @{ n = 'Path'; e = { $path } }, *
    }
    catch {
        Write-Warning "$package $name ($path): $_"
    }
}
$results | ConvertTo-Json -Depth 5 | Set-Content (Join-Path $Folder 'results.json')
& $Python (Join-Path $PSScriptRoot 'tables/score.py') (Join-Path $Folder 'results.json')
