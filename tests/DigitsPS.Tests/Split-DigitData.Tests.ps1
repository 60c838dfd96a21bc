BeforeAll {
    . $PSScriptRoot/common.ps1
    $csv = Join-Path $TestDrive 'tiny.csv'
    New-TinyDigitCsv $csv
    $data = Import-DigitData $csv -NoEnumerate
}

Describe 'Split-DigitData' {
    It 'puts a tenth aside when nothing is said' {
        $split = $data | Split-DigitData
        $split.Train.Count, $split.Test.Count | Should -Be 72, 8
    }

    It 'takes fraction, seed and stratification' {
        $split = $data | Split-DigitData 0.25 -Seed 7 -Stratify
        $split.Test.Count | Should -Be 20
        $split.Test | Group-Object Label | ForEach-Object Count | Should -Be 5, 5, 5, 5
    }

    It 'gives each example to one of the parts, and the same for the same seed' {
        $one = $data | Split-DigitData -Seed 3
        $two = $data | Split-DigitData -Seed 3
        $other = $data | Split-DigitData -Seed 4
        @($one.Train.Index) + @($one.Test.Index) | Sort-Object | Should -Be (1..80)
        $one.Test.Index | Should -Be $two.Test.Index
        "$($one.Test.Index)" | Should -Not -Be "$($other.Test.Index)"
    }

    It 'takes tables by name and plain objects' {
        (Split-DigitData -Data $data).Train.Count | Should -Be 72
        (Import-Csv $IrisPath | Split-DigitData 0.2).Test.Count | Should -Be 30
        (Import-Csv $IrisPath | Split-DigitData 0.2 -LabelProperty species).Train.ClassNames | Should -Be 'setosa', 'versicolor', 'virginica'
    }

    It 'copies no pixels of digits that come from one table' {
        $large = [DigitsNet.Data.DigitData]::FromBytes([byte[]]::new(1000 * 256 * 256), 256, 256, $null)
        $digits = @($large)
        $before = [GC]::GetAllocatedBytesForCurrentThread()
        $split = $digits | Split-DigitData
        [GC]::GetAllocatedBytesForCurrentThread() - $before | Should -BeLessThan 5MB
        $split.Train.Count | Should -Be 900
    }

    It 'refuses a fraction of <_>' -ForEach 0, 1, -0.5, 2 {
        { $data | Split-DigitData $_ } | Should -Throw '*more than 0 and less than 1*'
    }

    It 'refuses an empty pipeline' {
        { @() | Split-DigitData } | Should -Throw -ErrorId 'DataTooSmall,DigitsPS.Commands.SplitDigitDataCommand'
    }

    It 'refuses null' {
        Get-ErrorId { $null | Split-DigitData } | Select-Object -First 1 | Should -BeLike 'ParameterArgumentValidationErrorNullNotAllowed,*'
    }

    It 'takes columns by their order with -ByPosition' {
        $first = Import-DigitData $IrisPath -NoEnumerate
        $renamed = Join-Path $TestDrive 'renamed.csv'
        (Get-Content $IrisPath) -replace '^sepal_length', 'other' | Set-Content $renamed
        { $first, (Import-DigitData $renamed -NoEnumerate) | Split-DigitData -ErrorAction Stop } | Should -Throw -ErrorId 'DataColumnMissing,*'
        (($first, (Import-DigitData $renamed -NoEnumerate) | Split-DigitData -ByPosition).Train.Count) | Should -Be ([int][Math]::Round(1.8 * $first.Count))
    }
}
