# Every figure that a view, a verbose line or progress shows is that of the object it shows.

BeforeAll {
    . $PSScriptRoot/common.ps1
    $csv = Join-Path $TestDrive 'tiny.csv'
    New-TinyDigitCsv $csv
    $data = Import-DigitData $csv -NoEnumerate
    $network = New-Network 8 -Preset GradientDescent -Epoch 3 -LearningRate 0.125 -Decay 0.5
    # The epochs differ, and training and validation do
    $model = $data | Invoke-NetworkTraining $network -ValidationFraction 0.25 -Verbose 4>&1 | ForEach-Object -Begin { $lines = @() } -Process {
        if ($_ -is [Management.Automation.VerboseRecord]) { $lines += "$_" } else { $_ }
    }
    # No two scores are alike: accuracy 8/17, balanced accuracy and recall differ by the class without examples
    $confusion = [DigitsNet.Metrics.ConfusionMatrix]::new([string[]]('a', 'b', 'c', 'd'), [int[]](5, 1, 3, 1, 0, 2, 1, 0, 2, 1, 1, 0, 0, 0, 0, 0))
    $measurement = [DigitsNet.Metrics.Measurement]::new($confusion, 0.6180339, 'made')

    # Numbers as the invariant culture writes them.
    function Format-Figure($Value, [string] $Format) { ([double] $Value).ToString($Format, [cultureinfo]::InvariantCulture) }
    function Percent($Value) { "$(Format-Figure (100 * $Value) '0.00')%" }
    function Score($Value) { Format-Figure $Value '0.0000' }

    function Get-List($Item) { $Item | Format-List | Out-String -Width 200 }
    # The cells of the first row of a table.
    function Get-Cell($Item) { (($Item | Format-Table | Out-String -Width 200).Trim() -split '\r?\n')[2].Trim() -split '\s+' }
    # What a list says of a name.
    function Get-Line($Item, [string] $Name) {
        # A line that was broken at a word is one
        [regex]::Match(((Get-List $Item) -replace '\r?\n {5,}', ' '), "(?m)^$Name +: (.*?)\r?$").Groups[1].Value
    }
}

Describe 'Figures' {
    It 'are those of the measurement, in a table' {
        $expected = '17', (Percent $measurement.Accuracy), (Percent $measurement.BaselineAccuracy), (Percent $measurement.BalancedAccuracy),
            (Score $measurement.F1), (Score $measurement.Cost), 'made'
        ($expected | Select-Object -Unique).Count | Should -Be $expected.Count
        Get-Cell $measurement | Should -Be $expected
    }

    It 'are those of the measurement, in a list' {
        Get-Line $measurement 'Count' | Should -Be '17'
        Get-Line $measurement 'Accuracy' | Should -Be "$(Percent (8 / 17)), 95% interval $(Percent $measurement.AccuracyInterval.Low) to $(Percent $measurement.AccuracyInterval.High)"
        Get-Line $measurement 'Baseline' | Should -Be "$(Percent (10 / 17)) by always saying the commonest class"
        Get-Line $measurement 'Balanced' | Should -Be (Percent $measurement.BalancedAccuracy)
        Get-Line $measurement 'Precision' | Should -Be (Score $measurement.Precision)
        Get-Line $measurement 'Recall' | Should -Be (Score $measurement.Recall)
        Get-Line $measurement 'F1' | Should -Be (Score $measurement.F1)
        Get-Line $measurement 'Cost' | Should -Be '0.6180'
    }

    It 'are those of a class' {
        $class = $measurement.Classes[1]
        $expected = 'b', (Score $class.Precision), (Score $class.Recall), (Score $class.F1), '3', '4'
        Get-Cell $class | Should -Be $expected
        Get-Line $class 'Precision' | Should -Be (Score (2 / 4))
        Get-Line $class 'Recall' | Should -Be (Score (2 / 3))
        Get-Line $class 'F1' | Should -Be (Score (4 / 7))
        Get-Line $class 'Support' | Should -Be '3'
        Get-Line $class 'Predicted' | Should -Be '4'
    }

    It 'are those of an epoch' {
        $epoch = $model.History[1]
        $expected = '2', '0.0625', (Score $epoch.Cost), (Percent $epoch.Accuracy), (Score $epoch.F1), (Score $epoch.ValidationCost),
            (Percent $epoch.ValidationAccuracy), (Score $epoch.ValidationF1), (Format-Figure $epoch.Seconds '0.0'), (Format-Figure $epoch.SamplesPerSecond '#,0')
        Get-Cell $epoch | Should -Be $expected
        Get-Line $epoch 'Epoch' | Should -Be '2 of 3'
        Get-Line $epoch 'LearningRate' | Should -Be '0.0625'
        Get-Line $epoch 'Cost' | Should -Be (Score $epoch.Cost)
        Get-Line $epoch 'Accuracy' | Should -Be (Percent $epoch.Accuracy)
        Get-Line $epoch 'F1' | Should -Be (Score $epoch.F1)
        Get-Line $epoch 'ValidationCost' | Should -Be (Score $epoch.ValidationCost)
        Get-Line $epoch 'ValidationAccuracy' | Should -Be (Percent $epoch.ValidationAccuracy)
        Get-Line $epoch 'ValidationF1' | Should -Be (Score $epoch.ValidationF1)
        Get-Line $epoch 'SamplesPerSecond' | Should -Be (Format-Figure $epoch.SamplesPerSecond '#,0')
    }

    It 'are those of the epochs, in verbose lines' {
        $said = $lines -like 'Epoch *'
        $said.Count | Should -Be 3
        foreach ($epoch in $model.History) {
            $said[$epoch.Epoch - 1] | Should -Be ("Epoch $($epoch.Epoch) of 3: learning rate $(Format-Figure $epoch.LearningRate '0.#####'), cost $(Score $epoch.Cost), " +
                "accuracy $(Percent $epoch.Accuracy), F1 $(Score $epoch.F1); validation cost $(Score $epoch.ValidationCost), " +
                "accuracy $(Percent $epoch.ValidationAccuracy), F1 $(Score $epoch.ValidationF1); " +
                "$(Format-Figure $epoch.Seconds '0.0') s, $(Format-Figure $epoch.SamplesPerSecond '0') examples/s")
        }
    }

    It 'are those of the model' {
        $scores = $model.Measurement
        $cells = Get-Cell $model
        $cells[0..4] | Should -Be '64-8-4', '556', '3', (Percent $scores.Accuracy), (Score $scores.F1)
        Get-Line $model 'Scores' | Should -Be "accuracy $(Percent $scores.Accuracy) (baseline $(Percent $scores.BaselineAccuracy)), F1 $(Score $scores.F1), cost $(Score $scores.Cost) on 20 validation examples"
        Get-Line $model 'Cost' | Should -Match "^$(Score $model.History[0].Cost) .* $(Score $model.History[2].Cost)$"
        Get-Line $model 'Data' | Should -Match '^60 examples of '
    }

    It 'are those of the training, in progress' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('Import-Module DigitsPS; Import-DigitData $args[0] -NoEnumerate | Invoke-NetworkTraining (New-Network 64 -Epoch 3000) -ValidationFraction 0.2').AddArgument($csv)
            $history = $shell.Invoke()[0].History
            $records = @($shell.Streams.Progress | Where-Object RecordType -eq Processing | Where-Object Activity -eq Training)
            $records.Count | Should -BeGreaterThan 0
            foreach ($record in $records) {
                # No epoch is done in the first
                $record.StatusDescription -match '^Epoch (?:1 of 3000, cost \d\.\d{4}|(\d+) of 3000, cost \d\.\d{4}, validation F1 (\d\.\d{4}))$' | Should -BeTrue
                if (-not $Matches[1]) { continue }
                $epoch = [int] $Matches[1]
                # The last epoch done is the one before, or this one at its end
                $Matches[2] | Should -BeIn (Score $history[[Math]::Max(0, $epoch - 2)].ValidationF1), (Score $history[$epoch - 1].ValidationF1)
                $record.PercentComplete | Should -BeIn @([Math]::Floor(100 * ($epoch - 1) / 3000)..[Math]::Floor(100 * $epoch / 3000))
            }
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'are those of the folds, in progress' {
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript('Import-Module DigitsPS; Import-DigitData $args[0] -NoEnumerate | Test-CrossValidation (New-Network 64 -Epoch 4000) -Fold 4 -NoRetrain -ThreadCount 1').AddArgument($csv)
            $seconds = $shell.Invoke()[0].Seconds
            $records = @($shell.Streams.Progress | Where-Object RecordType -eq Processing | Where-Object Activity -eq Cross-validation)
            $records.Count | Should -BeGreaterThan 0
            foreach ($record in $records) {
                $record.StatusDescription -match '^(\d) of 4 done$' | Should -BeTrue
                $done = [int] $Matches[1]
                $part = $record.PercentComplete
                $part | Should -BeIn @((25 * $done)..(25 * $done + 25))
                # As long for what is left as for what is done, part by part
                if ($part) { $record.SecondsRemaining | Should -BeLessOrEqual ([Math]::Ceiling($seconds * (100 - $part) / $part)) }
            }
        }
        finally {
            $shell.Dispose()
        }
    }

    It 'are those of the statistics' {
        $rows = foreach ($i in 0..9) { [pscustomobject]@{ x = $i; y = 3; label = $i -lt 8 ? 'common' : 'rare' } }
        $statistics = $rows | Measure-DigitData
        Get-Cell $statistics | Should -Be '10', '2', '1', '2', 'False', '80.00%'
        Get-Line $statistics 'Count' | Should -Be '10'
        Get-Line $statistics 'Features' | Should -Be '2, of which 1 never vary'
        Get-Line $statistics 'Balance' | Should -Be 'not balanced: the largest class is 4 times the smallest'
        Get-Line $statistics 'Baseline' | Should -Be '80.00% by always saying the commonest class'
        (Get-Cell $statistics.Classes[1])[0..2] | Should -Be 'rare', '2', '20.00%'
        Get-Line $statistics.Classes[1] 'Percent' | Should -Be '20.00%'
        $feature = $statistics.Features[0]
        Get-Cell $feature | Should -Be '0', 'x', 'Number', '10', '0', '4.5', (Format-Figure $feature.StandardDeviation 'g5'), '0', '9', 'False'
    }

    It 'say how many classes have no example' {
        # One example is too few for both parts
        $rows = foreach ($i in 0..9) { [pscustomobject]@{ x = $i; label = $i -lt 9 ? 'common' : 'rare' } }
        $split = $rows | Split-DigitData -Fraction 0.5 -Seed 1
        $without, $with = @((Measure-DigitData $split.Train), (Measure-DigitData $split.Test)).Where({ $_.Classes.Count -eq 2 -and @($_.Classes).Where{ -not $_.Count } }, 'Split')
        Get-Line $without 'Balance' | Should -Be 'not balanced: 1 of the 2 classes has no example'
        Get-Line $with 'Balance' | Should -BeLike 'not balanced: the largest class is * times the smallest'
    }

    It 'are those of a prediction' {
        $prediction = $data | Select-Object -Skip 6 -First 1 | Invoke-Prediction $model
        (Get-Cell $prediction)[0..4] | Should -Be '7', "$($prediction.Label)", (Score $prediction.Confidence), '2', "$($prediction.IsCorrect)"
        $list = Get-List $prediction
        foreach ($class in 0..3) { $list | Should -Match "(?m)\b$class +$([regex]::Escape((Score $prediction.Probabilities[$class])))( |\r?$)" }
    }
}
