BeforeAll {
    . $PSScriptRoot/common.ps1
    $train = Import-DigitData -Sample MnistTest -NoEnumerate | Split-DigitData 0.5
    $test = $train.Test
    $poor = $train.Train | Invoke-NetworkTraining (New-Network 4) -Epoch 1
    $good = $train.Train | Invoke-NetworkTraining (New-Network 16) -Epoch 4
    $goodPath = Join-Path $TestDrive 'good.msgpack'
    $good | Export-Model $goodPath
}

Describe 'Compare-Model' {
    BeforeAll { $comparison = Compare-Model $poor, $goodPath -Data $test }

    It 'tells two models apart, as Measure-Model scores them' {
        $comparison.Count | Should -Be 5000
        $comparison.Models.Name | Should -Be '784-4-10, 1 epoch', 'good'
        $comparison.Models.F1 | Should -Be (($poor, $good) | ForEach-Object { ($_ | Measure-Model -Data $test).F1 })
        $comparison.Test | Should -Be "McNemar's exact test"
        $comparison.IsWithinChance | Should -BeFalse
        $comparison.Conclusion | Should -Match '^good is better than 784-4-10, 1 epoch: accuracy \+\d+\.\d\d points \(95% interval \+.* to \+.*\), p less than 0\.0001, 5,000 examples\.$'
        $difference = $comparison.Differences[0]
        $difference.Accuracy | Should -BeGreaterThan $difference.AccuracyInterval.Low
        $difference.Gained.Count - $difference.Lost.Count | Should -Be ([Math]::Round(5000 * $difference.Accuracy))
        $difference.Classes.Count | Should -Be 10
    }

    It 'takes models or examples from the pipeline' {
        ($poor, $good | Compare-Model -Data $test).PValue | Should -Be $comparison.PValue
        ($test | Compare-Model -Model $poor, $good).PValue | Should -Be $comparison.PValue
    }

    It 'hands over what changed hands for Show-Digit' {
        $lost = $comparison.Differences[0].Lost[0]
        $lost.Before.IsCorrect, $lost.After.IsCorrect | Should -Be $true, $false
        $lost.Actual | Should -Be $lost.Input.Label
        ($lost | Show-Digit)[0] | Should -BeLike "#$($lost.Index): $($lost.Actual), predicted $($lost.After.Label) (*"
    }

    It 'names models by -Name, and asks one for each' {
        (Compare-Model $poor, $good $test -Name old, new).Models.Name | Should -Be old, new
        (Compare-Model $good, $good $test).Models.Name | Should -Be '784-16-10, 4 epochs [1]', '784-16-10, 4 epochs [2]'
        Get-ErrorId { Compare-Model $poor, $good $test -Name old } | Should -BeLike 'NameCount,*'
    }

    It 'shows the intervals of scores and of differences, by their confidence, within 80 columns' {
        $lines = (Compare-Model $poor, $good, $goodPath $test -Confidence 0.99 | Out-String -Width 80) -split "`r?`n" -replace '\x1b\[[\d;]*m'
        $lines | ForEach-Object Length | Should -Not -BeGreaterThan 80
        $lines -join "`n" | Should -Match 'Intervals +: Model +Accuracy 99% +F1 99%'
        $lines -match ' \+\d+\.\d\d to \+\d+\.\d\d +\+0\.\d{4} to \+0\.\d{4}' | Should -HaveCount 2
        $lines -join "`n" | Should -Match 'Models +: Model +Accuracy +99% +F1 +99%'
    }

    It 'widens intervals with -Confidence, and calls less a difference' {
        $wide = Compare-Model $poor, $good $test -Confidence 0.99
        $wide.Models[0].AccuracyInterval.Low | Should -BeLessThan $comparison.Models[0].AccuracyInterval.Low
        $wide.Differences[0].F1Interval.High | Should -BeGreaterThan $comparison.Differences[0].F1Interval.High
        { Compare-Model $poor, $good $test -Confidence 0.5 } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }

    It 'draws anew with another -Seed, and the same with the same' {
        $again = Compare-Model $poor, $good $test -Seed 1
        $again.Models[0].F1Interval | Should -Be $comparison.Models[0].F1Interval
        (Compare-Model $poor, $good $test -Seed 2).Models[0].F1Interval | Should -Not -Be $comparison.Models[0].F1Interval
    }

    It 'compares models that use other columns of a table, in any order' {
        $rows = 1..200 | ForEach-Object { [pscustomobject]@{ a = $_ % 7 ? ($_ % 3) * 10 + $_ / 400 : ''; c = ('red', 'green', 'blue')[$_ % 3]; d = $_ / 7; label = ('x', 'y', 'z')[$_ % 3] } }
        $text = $rows[0..99] | Invoke-NetworkTraining (New-Network 4) -Epoch 5 -Property c -Categorical c
        $numbers = $rows[0..99] | Invoke-NetworkTraining (New-Network 4) -Epoch 5 -Property a, d -Missing Median
        $forth = Compare-Model $text, $numbers -Data $rows[100..199] -Name text, numbers
        $back = $rows[100..199] | Compare-Model -Model $numbers, $text -Name numbers, text
        $forth.Models[0].Accuracy | Should -Be $back.Models[1].Accuracy
        $forth.Differences[0].Accuracy | Should -Be (-$back.Differences[0].Accuracy)
    }

    It 'says of several models whether they differ at all' {
        $several = Compare-Model $good, $good, $poor $test -Name a, b, c
        $several.Test | Should -Be "Cochran's Q"
        $several.Conclusion | Should -BeLike "The models differ (Cochran's Q, *). Against a: c worse; b within chance."
    }

    It 'refuses examples that a model was trained on, and warns with -Force' {
        $seen = $train.Train | Select-Object -First 100
        Get-ErrorId { Compare-Model $poor, $good $seen } | Should -BeLike 'DataTrainedOn,*'
        $forced = Compare-Model $poor, $good $seen -Force -WarningVariable warnings -WarningAction SilentlyContinue
        $forced.Models[0].SharedRows.Shared | Should -BeGreaterThan 50
        $warnings.Count | Should -Be 2
        $warnings[0] | Should -BeLike '784-4-10, 1 epoch was trained on some of the examples: *'
    }

    It 'says that a file of an older version does not tell' {
        $old = Join-Path $Repository 'tests/DigitsNet.Tests/Storage/Data/full-1.1.msgpack'
        $said = Import-Model $old
        $table = 1..4 | ForEach-Object { [pscustomobject]@{ a = $_; b = 2 * $_; c = 3; d = 4; label = $said.ClassNames[$_ % $said.ClassNames.Count] } }
        $verbose = $table | Compare-Model -Model $said, $said -ByPosition -Verbose 4>&1 | Where-Object { $_ -is [Management.Automation.VerboseRecord] }
        $verbose -match 'is unknown: its file does not tell' | Should -HaveCount 2
    }

    It 'refuses one model, other classes and other widths' {
        Get-ErrorId { Compare-Model $good $test } | Should -BeLike 'ParameterOutOfRange,*'
        $few = $train.Train | Where-Object Label -LT 3 | Invoke-NetworkTraining (New-Network 4) -Epoch 1
        Get-ErrorId { Compare-Model $good, $few ($test | Where-Object Label -LT 3) } | Should -BeLike 'ClassesDiffer,*'
        $iris = Import-DigitData $IrisPath | Invoke-NetworkTraining (New-Network 4) -Epoch 1
        Get-ErrorId { Compare-Model $good, $iris $test } | Should -BeLike 'DataWidthMismatch,*'
    }

    It 'is drawn, and comes back from another process with its figures' {
        $text = $comparison | Out-String -Width 200
        $text | Should -Match 'Conclusion +: good is better'
        $text | Should -Match '(?m)good +\d\d\.\d\d% +\d\d\.\d\d–\d\d\.\d\d +0\.\d{4} +0\.\d{4}–0\.\d{4}$'
        $text | Should -Match 'Class +Before +After'
        $back = [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($comparison))
        $back.Conclusion | Should -Be $comparison.Conclusion
        $back.Models[1].F1 | Should -Be $comparison.Models[1].F1
        $back | Out-String | Should -Match 'Conclusion'
    }
}
