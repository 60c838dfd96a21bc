#Requires -Version 7.6

<#
.SYNOPSIS
Counts how often Update-Model takes honest data for another kind, and how often it lets bad data pass.

.DESCRIPTION
A model is put in place with a table of one distribution: a normal feature, one with heavy tails, a skewed one, one of mostly zeros, a
constant, a category and one with rare values, gaps, and three classes. Then it is shown drops of the same distribution, of several sizes,
and drops with a fault each, all under -WhatIf, so that each is held against the same model. A row tells of how many drops of a kind the run
failed, and by what: the checks of the data before training, or the model in place on fresh labels. The table of docs/service.md was made by it.

.EXAMPLE
./Measure-Drift.ps1 | Format-Table
#>
[CmdletBinding()]
param(
    # Drops of each kind and size that are honest.
    [int] $Count = 200,

    # Drops of each kind and size that have a fault.
    [int] $FaultCount = 20,

    # Rows of a drop.
    [int[]] $Size = (50, 500, 2000),

    # Rows that the model in place learned from.
    [int] $TrainCount = 1000
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module DigitsPS)) { Import-Module (Join-Path $PSScriptRoot '../../DigitsPS.psd1') }
$folder = New-Item -ItemType Directory -Force (Join-Path ([IO.Path]::GetTempPath()) "digits-drift-$PID")
$model = Join-Path $folder 'model.msgpack'
$header = 'height,tail,income,rain,constant,town,code,label'
$classes = 'low', 'middle', 'high'

# Rows as arrays of seven features and the class.
function Get-Row([int] $Rows, [int] $Seed) {
    $random = [Random]::new($Seed)
    for ($i = 0; $i -lt $Rows; $i++) {
        $class = $random.Next(3)
        $normal = [Math]::Sqrt(-2 * [Math]::Log(1 - $random.NextDouble())) * [Math]::Cos(6.283185307 * $random.NextDouble())
        $tail = [Math]::Tan(3.14159265 * ($random.NextDouble() - 0.5))
        $draw = $random.NextDouble()
        , @(
            (1.5 + 0.2 * $class + 0.08 * $normal), $tail, (3000 * (1 + $class) / [Math]::Sqrt(1 - $random.NextDouble())), ($random.NextDouble() -lt 0.9 ? 0 : $random.NextDouble()), 5,
            ($draw -lt 0.5 ? 'Oslo' : $draw -lt 0.8 ? 'Bergen' : 'Voss'), ($random.NextDouble() -lt 0.9 ? 'usual' : "rare$($random.Next(30))"), $classes[$class]
        )
    }
}

function Save-Row($Rows, [string] $Path) {
    $lines = [Collections.Generic.List[string]]::new()
    $lines.Add($header)
    # Every twentieth height is missing
    $n = 0
    foreach ($row in $Rows) { if (++$n % 20 -eq 0) { $row[0] = '' }; $lines.Add([string]::Join(',', $row)) }
    [IO.File]::WriteAllLines($Path, $lines)
}

$faults = [ordered]@{
    'none'                       = { }
    'heights in centimetres'     = { if ($row[0] -ne '') { $row[0] *= 100 } }
    'heights 5% greater'         = { if ($row[0] -ne '') { $row[0] *= 1.05 } }
    'incomes of a third'         = { $row[2] /= 3 }
    'heights and incomes swapped' = { $row[0], $row[2] = $row[2], $row[0] }
    'a feature is all zero'      = { $row[0] = 0 }
    'the constant is another'    = { $row[4] = 4 }
    'half the heights missing'   = { if ($number % 2) { $row[0] = '' } }
    'towns renamed in a ring'    = { $row[5] = @{ Oslo = 'Bergen'; Bergen = 'Voss'; Voss = 'Oslo' }[$row[5]] }
    'a new town, a fifth of rows' = { if ($number % 5 -eq 0) { $row[5] = 'Hamar' } }
    'a class twice as often'     = { if ($row[7] -eq 'low' -and $number % 2) { $row[0] = 1.9; $row[7] = 'high' } }
    'a class is missing'         = { if ($row[7] -eq 'high') { $row[7] = 'low' } }
    'labels shuffled'            = { $row[7] = $classes[$random.Next(3)] }
    'two classes swapped'        = { $row[7] = @{ low = 'high'; middle = 'middle'; high = 'low' }[$row[7]] }
}

try {
    $drop = Join-Path $folder 'drop.csv'
    Save-Row (Get-Row $TrainCount -Seed 0) $drop
    $first = @{ Network = New-Network 8 -Epoch 40 -LearningRate 0.01; Missing = 'Median'; Categorical = 'town', 'code'; UnseenCategory = 'Zeros' }
    $null = Update-Model $model $drop @first
    $quick = New-Network 2 -Epoch 1
    # A session without a host, which would show what -WhatIf says of every drop
    $session = [powershell]::Create()
    $null = $session.AddCommand('Import-Module').AddArgument((Get-Module DigitsPS).Path).Invoke()
    $seed = 0
    foreach ($fault in $faults.GetEnumerator()) {
        foreach ($rows in $Size) {
            $drops = $fault.Key -eq 'none' ? $Count : $FaultCount
            $found = for ($i = 0; $i -lt $drops; $i++) {
                $random = [Random]::new(++$seed)
                $number = 0
                $table = Get-Row $rows -Seed $seed
                foreach ($row in $table) { $number++; . $fault.Value }
                Save-Row $table $drop
                $session.Commands.Clear()
                $null = $session.AddCommand('Update-Model').AddParameters(@{ ModelPath = $model; Path = $drop; Network = $quick; MinimumCount = 1; WhatIf = $true; ErrorAction = 'SilentlyContinue' })
                $result = $session.Invoke()[0]
                Write-Verbose "$($fault.Key), $rows rows: $($result.Decision): $($result.Reasons)"
                if ($result.Decision -eq 'Failed') { $null -eq $result.ChampionF1 ? 'before training' : 'by the model in place' }
            }
            [pscustomobject]@{
                Fault = $fault.Key; Rows = $rows; Drops = $drops; Failed = @($found).Count
                BeforeTraining = @(@($found) -eq 'before training').Count; ByModelInPlace = @(@($found) -eq 'by the model in place').Count
            }
        }
    }
}
finally {
    ${session}?.Dispose()
    Remove-Item -Recurse -Force $folder
}
