#Requires -Version 7.6
#Requires -Modules Pester

<#
.SYNOPSIS
Fails a build where the model is not good enough, or worse than its predecessor.

.DESCRIPTION
The examples must be such that neither model was trained on: Compare-Model refuses others, and the build fails then too.

.EXAMPLE
Invoke-Pester -CI -Container (New-PesterContainer -Path ./Model.Tests.ps1 -Data @{ ModelPath = 'new.msgpack'; PredecessorPath = 'old.msgpack'; TestPath = 'test.csv' })
#>
param(
    # The model that is to be released.
    [Parameter(Mandatory)]
    [string] $ModelPath,

    # The model that is in use.
    [Parameter(Mandatory)]
    [string] $PredecessorPath,

    # Labelled examples that neither model was trained on.
    [Parameter(Mandatory)]
    [string] $TestPath,

    # The F1 that the model must have.
    [double] $MinimumF1 = 0.9,

    # The F1 that each of its classes must have.
    [double] $MinimumClassF1 = 0.7
)

BeforeAll {
    $test = Import-DigitData $TestPath -NoEnumerate
    $measurement = Measure-Model $ModelPath -Data $test
    $comparison = Compare-Model $PredecessorPath, $ModelPath -Data $test -Name 'the predecessor', 'the model'
}

Describe 'The model' {
    It 'is good enough on the whole' {
        { $measurement | Assert-Measurement -MinimumF1 $MinimumF1 -BetterThanChance } | Should -Not -Throw
    }

    It 'is good enough in each class' {
        { $measurement | Assert-Measurement -MinimumClassF1 $MinimumClassF1 } | Should -Not -Throw
    }

    It 'is not worse than its predecessor, beyond chance' {
        $difference = $comparison.Differences[0]
        $difference.Accuracy -ge 0 -or $difference.IsWithinChance | Should -BeTrue -Because $comparison.Conclusion
    }
}
