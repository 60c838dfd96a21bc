BeforeAll {
    . $PSScriptRoot/common.ps1
    $rendering = $PSStyle.OutputRendering
    $PSStyle.OutputRendering = 'PlainText'
    $csv = Join-Path $TestDrive 'digits.csv'
    New-TinyDigitCsv $csv -Count 120
    $data = Import-DigitData $csv -NoEnumerate
    $log = Join-Path $TestDrive 'training.csv'
    $network = New-Network 8 -Epoch 6
    $model = $data | Invoke-NetworkTraining $network -ValidationFraction 0.25 -LogPath $log
    $file = Join-Path $TestDrive 'digits.msgpack'
    $model | Export-Model $file

    # Records of epochs whose F1 on validation data is as given; nothing for NaN.
    function New-History([double[]] $ValidationF1) {
        for ($i = 0; $i -lt $ValidationF1.Count; $i++) {
            [pscustomobject]@{
                Epoch = $i + 1; LearningRate = 0.01; Cost = 1 / ($i + 1); Accuracy = 0.5; F1 = 0.4
                ValidationF1 = [double]::IsNaN($ValidationF1[$i]) ? $null : $ValidationF1[$i]
            }
        }
    }
}

AfterAll { $PSStyle.OutputRendering = $rendering }

Describe 'Show-LearningCurve' {
    It 'draws cost and F1 of training and validation, and marks the best epoch' {
        $lines = $model | Show-LearningCurve
        @($lines -match '^(Cost|F1)$') | Should -Be 'Cost', 'F1'
        $best = $model.History | Sort-Object ValidationF1 -Descending -Stable | Select-Object -First 1
        $lines[-1] | Should -Be "  x validation  * best: epoch $($best.Epoch), $($best.ValidationF1.ToString('0.0000', [cultureinfo]::InvariantCulture))"
        $lines[-2] | Should -Be '  o training'
        -join $lines | Should -Match '[\u2801-\u28ff]'
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual (($Host.UI.RawUI.BufferSize.Width, 80) -gt 0)[0]
    }

    It 'says the same of a model, its file, its history, its log, and the rows of its log' {
        $drawn = $model.History | Show-LearningCurve -Metric Accuracy, LearningRate
        $model, $file, $log | ForEach-Object { Show-LearningCurve $_ -Metric Accuracy, LearningRate | Should -Be $drawn }
        Show-LearningCurve (Get-Item $file) -Metric Accuracy, LearningRate | Should -Be $drawn
        Import-Csv $log | Show-LearningCurve -Metric Accuracy, LearningRate | Should -Be $drawn
        $model.History | ForEach-Object { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_)) } |
            Show-LearningCurve -Metric Accuracy, LearningRate | Should -Be $drawn
    }

    It 'puts the highest value at the top and the best epoch in its column' {
        $lines = New-History 0.2, 0.4, 0.9, 0.3, 0.1 | Show-LearningCurve -Metric F1 -Ascii
        $row = ($lines | Select-String -Pattern '\*' | Select-Object -First 1).Line
        # The marks that stand above it are blank: nothing is higher
        $lines[0..($lines.IndexOf($row) - 1)] -match 'x' | Should -BeNullOrEmpty
        $numbers = $lines -match '^ +1 .* 5'
        $row.IndexOf('*') | Should -Be $numbers[0].IndexOf('3')
        $lines[-1] | Should -Be '  x validation  * best: epoch 3, 0.9000'
    }

    It 'sets its marks on epochs, and nowhere between' {
        $lines = New-History 0.2, 0.4, 0.9 | Show-LearningCurve -Metric F1
        $axis = $lines -match '^ +1 .* 2 .* 3'
        $columns = $lines[1..($lines.IndexOf($axis[0]) - 2)] | ForEach-Object { [regex]::Matches($_, '[ox*]').Index } | Sort-Object -Unique
        $columns | Should -Not -BeNullOrEmpty
        $columns | Where-Object { $_ -notin ('1', '2', '3' | ForEach-Object { $axis[0].IndexOf($_) }) } | Should -BeNullOrEmpty
    }

    It 'says what a single training is called, before its plots' {
        (New-History 0.2, 0.4 | Show-LearningCurve -Metric F1 -Name "mine`u{1b}")[0..1] | Should -Be 'mine·', 'F1'
    }

    It 'draws several trainings, each with its mark and its best epoch' {
        $other = $data | Invoke-NetworkTraining (New-Network 4 -Epoch 4 -Preset GradientDescent)
        $lines = Show-LearningCurve $model, $other -Metric F1 -Name validated, plain
        $lines[0] | Should -Be 'F1 on validation data'
        $lines[-2] | Should -Match '^  o validated  \* best: epoch \d, [01]\.\d{4}$'
        $lines[-1] | Should -Match '^  x plain \(training\)  \* best: epoch \d, [01]\.\d{4}$'
        (Show-LearningCurve $file, $file -Metric F1)[-2..-1] | ForEach-Object { ($_ -split ' +')[2..3] -join ' ' } | Should -Be 'digits [1]', 'digits [2]'
    }

    It 'takes records whose numbers fall for another training' {
        $lines = (New-History 0.1, 0.2) + (New-History 0.3, 0.4) | Show-LearningCurve -Metric F1
        $lines[-2..-1] | Should -Be '  o training 1  * best: epoch 2, 0.2000', '  x training 2  * best: epoch 2, 0.4000'
    }

    It 'draws the folds of a cross-validation, those of the winning value' {
        $result = $data | Test-CrossValidation $network -Fold 2 -Tune Lambda -Value 0, 1
        $lines = $result | Show-LearningCurve -Metric Cost
        $lines[-3] | Should -Match "^  o Fold 1 \(Lambda = $($result.BestValue)\)  \* best"
        $lines[-1] | Should -Match '^  % |^  \+ Retraining'
        ($result.Folds[0] | Show-LearningCurve -Metric Cost)[-2] | Should -Be '  o training'
    }

    It 'draws a single epoch, gaps, and thousands of epochs' {
        $one = New-History 0.5 | Show-LearningCurve -Metric F1
        ($one -join "`n") | Should -Match '(?s)x.*1 epoch\n  o training\n  x validation$'
        $gaps = New-History 0.5, ([double]::NaN), 0.6 | Show-LearningCurve -Metric F1
        $gaps[-1] | Should -Be '  x validation  * best: epoch 3, 0.6000'
        $none = New-History ([double]::NaN), ([double]::NaN) | Show-LearningCurve -Metric F1
        $none[-1] | Should -Be '  o training  * best: epoch 1, 0.4000'
        $many = New-History (1..2000 | ForEach-Object { 1 - 1 / $_ }) | Show-LearningCurve
        $many.Count | Should -Be 33
        $many -match '2000' | Should -Not -BeNullOrEmpty
        ($many | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual (($Host.UI.RawUI.BufferSize.Width, 80) -gt 0)[0]
    }

    It 'counts by factors where values span a hundredfold' {
        $lines = 1..5 | ForEach-Object { [pscustomobject]@{ Epoch = $_; LearningRate = [math]::Pow(10, -$_); Cost = 1; Accuracy = 0; F1 = 0 } } | Show-LearningCurve -Metric LearningRate
        @($lines | ForEach-Object { if ($_ -match '^ *(\S+) ┤') { $Matches[1] } }) | Should -Be '0.1', '0.01', '0.001', '0.0001', '1e-5'
    }

    It 'colours each line where colour is wanted, and only there' {
        $before = $env:NO_COLOR
        try {
            $env:NO_COLOR = $null
            $PSStyle.OutputRendering = 'Ansi'
            $text = -join ($model | Show-LearningCurve)
            $text.Contains($PSStyle.Foreground.Cyan) | Should -BeTrue
            $text.Contains($PSStyle.Foreground.Yellow) | Should -BeTrue
            $env:NO_COLOR = '1'
            -join ($model | Show-LearningCurve) | Should -Not -Match "`e"
        }
        finally {
            $env:NO_COLOR = $before
            $PSStyle.OutputRendering = 'PlainText'
        }
    }

    It 'draws with ASCII where it is asked to, and where the encoding has no more' {
        $ascii = $model | Show-LearningCurve -Ascii
        -join $ascii | Should -Match '^[ -~]+$'
        $encoding = [Console]::OutputEncoding
        try {
            [Console]::OutputEncoding = [Text.Encoding]::ASCII
            $model | Show-LearningCurve | Should -Be $ascii
        }
        finally { [Console]::OutputEncoding = $encoding }
    }

    It 'cleans what curves are called' {
        (Show-LearningCurve $model, $model -Name "a`e[31m", ('n' * 500) -Metric F1)[-2..-1] | ForEach-Object { $_ | Should -Not -Match "`e"; $_.Length | Should -BeLessOrEqual (($Host.UI.RawUI.BufferSize.Width, 80) -gt 0)[0] }
    }

    It 'says what is no learning curve, and draws the others' {
        $notLog = Join-Path $TestDrive 'other.csv'
        'a,b', '1,2' | Set-Content $notLog
        $lines = $notLog, 12, 'none.msgpack', $model | Show-LearningCurve -Metric F1 -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.FullyQualifiedErrorId | Should -Be 'EpochLogInvalid,DigitsPS.Commands.ShowLearningCurveCommand', 'InputNotData,DigitsPS.Commands.ShowLearningCurveCommand', 'FileNotFound,DigitsPS.Commands.ShowLearningCurveCommand'
        $lines[0] | Should -Be 'F1'
    }

    It 'names the row and column of a log that hold no number' {
        $broken = Join-Path $TestDrive 'broken.csv'
        (Get-Content $log) -replace '^3,[^,]+', '3,fast' | Set-Content $broken
        { Show-LearningCurve $broken -ErrorAction Stop } | Should -Throw "*broken.csv, row 4, column learning_rate: found 'fast'; expected a number.*"
    }

    It 'says that a model has no history' {
        $bare = [DigitsNet.Training.Model]::new($model.Network, $model.Layers, $model.Scaler, $model.ClassNames, 8, 8, $null, [DigitsNet.Training.TrainingEpoch[]]@(), $model.Provenance, $null, $null, $null)
        { $bare | Show-LearningCurve -ErrorAction Stop } | Should -Throw -ErrorId 'HistoryMissing*'
        { Show-LearningCurve $model -Name a, b } | Should -Throw -ErrorId 'NameCount*'
    }

    It 'draws as many curves as there are marks, and warns of more' {
        $lines = Show-LearningCurve (@($model) * 40) -Metric F1 -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '* of 40 curves are drawn*'
        $lines[-1] | Should -Match '^  z '
    }
}
